"""From a resolved document to a folder of papers: the only room that asks writers for bytes.

Takes an edition after step 8 of the pipeline. Gives the papers' files, their manifest and, of `build --all`,
the outcome of each edition. The PDF is laid out in a process of its own (`process`), charts are drawn in
another (`chart_process`), and `warm_up` gets both ready while figures are counted. May know the pipeline,
writers, readback and outputs; knows no command.
"""
