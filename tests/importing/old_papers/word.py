"""An old paper in WordprocessingML, as Word writes it: revision marks, split runs, fields, controls, text boxes."""

# ruff: noqa: E501  markup, and rows of papers, as they stand in a file

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import assert_never

from tests.importing.old_papers import parts
from tests.importing.old_papers.model import (
    BoxBlock,
    ChartBlock,
    Contents,
    Form,
    Goals,
    Heading,
    Items,
    OldPaper,
    Para,
    PictureBlock,
    Piece,
    Register,
    Run,
    TableBlock,
    Terms,
    runs,
)
from tests.readback.word_files import strict, unzipped, word_file, zipped

_TYPED = {"bullet": ("\u2022", "o", "-"), "decimal": ("{n}.",), "alpha": ("{a})",), "(alpha)": ("({a})",)}


class WordWriter:
    """Writes one paper."""

    def __init__(self, paper: OldPaper) -> None:
        self._paper, self._manner = paper, paper.manner
        self._notes: list[str] = []
        self._lists: list[str] = []
        self._charts: list[ChartBlock] = []
        self._rsid = 0x00A1B2C0
        self._bookmarks = 100
        self.numbers = {piece.key: piece.number for piece in paper.pieces if getattr(piece, "key", "")}

    def data(self) -> bytes:
        """The file."""
        body = "".join(self._piece(piece) for piece in self._paper.pieces)
        titles = "".join(
            self._para(text, style="Title" if self._manner.headings == "styles" else "", bold=True)
            for text in self._paper.titles
        )
        links = {
            "rS": "styles styles.xml",
            "rN": "numbering numbering.xml",
            "rF": "footnotes footnotes.xml",
            "rP": "image media/image1.png",
        }
        files = {
            "word/styles.xml": parts.styles((("House Heading", "Heading1"), ("House Heading 2", "Heading2"))),
            "word/numbering.xml": parts.numbering(self._lists),
            "word/footnotes.xml": parts.notes(self._notes, "footnote"),
        }
        for n, chart in enumerate(self._charts, 1):
            links[f"rC{n}"] = f"chart charts/chart{n}.xml"
            files[f"word/charts/chart{n}.xml"] = parts.chart(chart)
        end = "<w:sectPr/>"
        if self._manner.furniture:
            links |= {"rH": "header header1.xml", "rT": "footer footer1.xml"}
            words = self._paper.titles[0]
            files["word/header1.xml"] = (
                f'<w:hdr xmlns:w="{parts.W}"><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:hdr>'
            )
            files["word/footer1.xml"] = (
                f'<w:ftr xmlns:w="{parts.W}"><w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr="PAGE">'
                "<w:r><w:t>7</w:t></w:r></w:fldSimple></w:p></w:ftr>"
            )
            end = '<w:sectPr><w:headerReference w:type="default" r:id="rH"/><w:footerReference w:type="default" r:id="rT"/></w:sectPr>'
        data = word_file(titles + body + end, files, links)
        more = {"[Content_Types].xml": parts.content_types(files).encode(), "word/media/image1.png": parts.picture()}
        data = zipped({**unzipped(data), **more})
        return strict(data) if self._manner.strict else data

    # ------------------------------------------------------------ runs

    def _run(self, text: str, look: str = "") -> str:
        """Words as Word keeps them: in one run, or in several with revision marks and marks of the spelling."""
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        pieces = [text]
        if self._manner.split and len(text) > 24:
            at = text.find(" ", len(text) // 3)
            middle = text.find(" ", at + 9)
            pieces = [text[:at], text[at : middle + 3], text[middle + 3 :]] if 0 < at < middle else [text]
        xml = []
        for n, piece in enumerate(pieces):
            self._rsid += 1
            rsid = f' w:rsidR="{self._rsid:08X}"' if self._manner.split else ""
            mark = '<w:proofErr w:type="spellStart"/>' if self._manner.split and n else ""
            words = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(part) for part in piece.split("\t"))
            words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
            xml.append(f'{mark}<w:r{rsid}>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>')
        return "".join(xml)

    def _words(self, text: str, look: str = "") -> str:
        return "".join(self._of_run(run, look) for run in runs(text))

    def _of_run(self, run: Run, look: str) -> str:
        match run.kind:
            case "words":
                return self._run(run.text, look)
            case "bold":
                return self._run(run.text, f"<w:b/>{look}")
            case "italic":
                return self._run(run.text, f"{look}<w:i/>")
            case "note":
                self._notes.append(run.text)
                return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self._notes)}"/></w:r>'
            case "table":
                return self._reference(self.numbers[run.text], look)
            case "section":
                return self._run(section_words(self.numbers[run.text]), look)
            case "paragraph":
                return self._run(f"paragraph {self.numbers[run.text]}", look)
            case "figure":
                return self._run(run.text.partition("|")[2], look)
            case _:
                assert_never(run.kind)

    def _reference(self, words: str, look: str) -> str:
        if not self._manner.fields:
            return self._run(words, look)
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF _Ref1 \\h </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self._run(words, look)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _para(self, text: str, *, style: str = "", bold: bool = False, number: str = "", more: str = "") -> str:
        """A paragraph; a number is Word's own, or typed before the words."""
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if number and self._manner.numbers == "native":
            properties += f'<w:numPr><w:ilvl w:val="{number.count(".")}"/><w:numId w:val="2"/></w:numPr>'
            number = ""
        look = "<w:b/>" if bold else ""
        typed = self._run(f"{number}{self._manner.apart}", look) if number else ""
        properties = f"<w:pPr>{properties}{more}</w:pPr>" if properties or more else ""
        rsid = f' w:rsidR="{self._rsid:08X}" w:rsidRDefault="00C0FFEE"' if self._manner.split else ""
        return f"<w:p{rsid}>{properties}{typed}{self._words(text, look)}</w:p>"

    # ------------------------------------------------------------ pieces

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Heading():
                return self._heading(piece)
            case Para():
                return self._para(piece.text, number=piece.number)
            case Items():
                return self._items(piece)
            case TableBlock():
                return self._table(piece)
            case ChartBlock():
                self._charts.append(piece)
                chart = f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rC{len(self._charts)}"/>'
                return self._around(self._drawing(chart, ""), piece.number, piece.caption)
            case PictureBlock():
                picture = '<a:blip r:embed="rP"/>'
                return self._around(self._drawing(picture, piece.alternative), piece.number, piece.caption)
            case BoxBlock():
                return self._box(piece)
            case Form():
                return self._form(piece)
            case Terms():
                return self._terms(piece)
            case Register():
                return self._captioned(piece.number, piece.caption, piece.rows, cut=piece.cut)
            case Goals():
                if piece.rows:
                    return self._captioned(piece.number, piece.caption, piece.rows)
                return self._items(Items(piece.items))
            case Contents():
                return self._contents(piece)
            case _:
                assert_never(piece)

    def _heading(self, heading: Heading) -> str:
        text, number = heading.text, heading.number
        if heading.appendix:
            text, number = f"{number}{': ' if heading.level == 1 else ' '}{text}", ""
        if self._manner.headings == "capitals" and heading.level == 1:
            text = text.upper()
        if self._manner.dot_zero and heading.level == 1 and number:
            number += ".0"
        if self._manner.colons and not heading.appendix:
            text += ":"
        if self._manner.headings == "styles":
            house = {1: "HouseHeading", 2: "HouseHeading2"} if self._manner.strict else {}
            style = house.get(heading.level, f"Heading{heading.level}")
            return self._para(text, style=style, number=number)
        if number and self._manner.colons:
            number += "."
        return self._para(text, bold=True, number=number)

    def _items(self, items: Items) -> str:
        manner = self._manner.lists
        if manner == "soft":
            return self._para("\n".join(f"{'    ' * depth}- {text}" for depth, text in items.items))
        if manner == "native":
            self._lists.append(items.kind)
            number = 1 if items.kind == "bullet" else len(self._lists) + 2
            return "".join(
                self._para(text, more=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
                for depth, text in items.items
            )
        xml, counted = [], 0
        for depth, text in items.items:
            counted += depth == 0
            marks = _TYPED[items.kind]
            mark = marks[min(depth, len(marks) - 1)].format(n=counted, a=chr(96 + counted))
            mark = "-" if depth and items.kind != "bullet" else mark
            xml.append(self._para(f"{mark}\t{text}", more=f'<w:ind w:left="{360 + 360 * depth}" w:hanging="360"/>'))
        return "".join(xml)

    def _caption(self, number: str, text: str) -> str:
        if not text:
            return ""
        label, _, count = number.partition(" ")
        style = "Caption" if self._manner.caption_style else ""
        if not self._manner.fields:
            return self._para(f"{number}: {text}", style=style, bold=not style)
        field = f'<w:fldSimple w:instr=" SEQ {label} \\* ARABIC "><w:r><w:t>{count}</w:t></w:r></w:fldSimple>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t xml:space="preserve">{label} </w:t></w:r>'
            f"{field}{self._run(f': {text}')}</w:p>"
        )

    def _around(self, thing: str, number: str, caption: str) -> str:
        words = self._caption(number, caption)
        return words + thing if self._manner.captions == "before" else thing + words

    def _drawing(self, inner: str, alternative: str) -> str:
        self._bookmarks += 1
        return (
            f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{self._bookmarks}" name="Picture {self._bookmarks}" descr="{escape(alternative)}"/>'
            f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def _grid(
        self,
        rows: Sequence[Sequence[str]],
        *,
        heads: bool = True,
        bold_first: bool = False,
        over: Sequence[tuple[str, int]] = (),
    ) -> str:
        xml = []
        if over:
            wide = "".join(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{self._para(text, bold=True)}</w:tc>'
                for text, span in over
            )
            xml.append(f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{wide}</w:tr>")
        for n, row in enumerate(rows):
            repeated = "<w:trPr><w:tblHeader/></w:trPr>" if heads and not n and (self._manner.split or over) else ""
            cells = "".join(
                "<w:tc><w:tcPr/>"
                + "".join(
                    self._para(line, bold=(heads and not n) or (bold_first and not at)) for line in cell.split("\n")
                )
                + "</w:tc>"
                for at, cell in enumerate(row)
            )
            xml.append(f"<w:tr>{repeated}{cells}</w:tr>")
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid/>{"".join(xml)}</w:tbl>'

    def _captioned(self, number: str, caption: str, rows: Sequence[Sequence[str]], *, cut: int = 0) -> str:
        grid = self._grid(rows[: cut or None])
        if cut:
            grid += self._para("") + self._grid([rows[0], *rows[cut:]])
        return self._around(grid, number, caption) + self._para("")

    def _table(self, table: TableBlock) -> str:
        if table.tabs:
            grid = "".join(self._para("\t".join(row), bold=not n) for n, row in enumerate(table.rows))
        else:
            grid = self._grid(table.rows[: table.cut or None], over=table.over)
            if table.cut:
                grid += self._para("") + self._grid([table.rows[0], *table.rows[table.cut :]])
        xml = self._around(grid, table.number, table.caption)
        xml += self._para(table.source) if table.source else ""
        return xml + "".join(self._para(note) for note in table.notes) + self._para("")

    def _box(self, box: BoxBlock) -> str:
        inner = "".join(self._para(text) for text in box.paragraphs)
        if box.how == "frame":
            return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>"
        shape = (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent>'
            f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}"
            "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        )
        return f"<w:p><w:r>{shape}</w:r></w:p>"

    def _form(self, form: Form) -> str:
        title = self._para(form.title, bold=True) if form.title else ""
        if form.control and self._manner.headings == "styles":
            title = self._para(form.title, style="Heading1")
        rows: list[tuple[str, ...]] = []
        if form.across == 2:
            short = [entry for entry in form.entries if len(entry[1]) < 60]
            rows += [(*a, *b) for a, b in zip(short[::2], short[1::2], strict=False)]
            rows += list(short[len(short) // 2 * 2 :])
            rows += [entry for entry in form.entries if entry not in short]
        else:
            rows += form.entries
        xml = title
        if rows:
            grid = self._grid(rows, heads=False, bold_first=True)
            if self._manner.split:
                grid = f'<w:sdt><w:sdtPr><w:alias w:val="Cover"/></w:sdtPr><w:sdtContent>{grid}</w:sdtContent></w:sdt>'
            xml += grid + self._para("")
        if form.versions:
            xml += self._grid(form.versions) + self._para("")
        return xml

    def _terms(self, terms: Terms) -> str:
        if terms.how == "table":
            return self._grid((terms.heads, *terms.terms))
        between = " \u2013 " if terms.how == "dash" else "\t"
        return "".join(self._para(f"{short}{between}{meaning}") for short, meaning in terms.terms)

    def _contents(self, contents: Contents) -> str:
        headings = [h for h in self._paper.pieces if isinstance(h, Heading) and h.level < 3]
        lines = [f"{h.number}{' ' if h.number else ''}{h.text}" for h in headings]
        if contents.typed:
            title = self._para("Contents", bold=True)
            return title + "".join(self._para(f"{line} {'.' * 40} {n + 3}") for n, line in enumerate(lines))
        inner = "".join(self._para(f"{line}\t{n + 3}", style=f"TOC{headings[n].level}") for n, line in enumerate(lines))
        begin = (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'
        )
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        return (
            f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
            f"{begin}{inner}{end}</w:sdtContent></w:sdt>"
        )


def section_words(number: str) -> str:
    """How an author refers to a section."""
    return number if number.startswith("Appendix") else f"section {number}"
