"""Ready files, made after the build from the pages' own templates: PDF to print, PDF to fill in, Word, A3, packs.

    template of a page -> pages (what belongs on paper) -> pdf, word -> build (all of them, over the built folder)

Nothing here knows an item. WeasyPrint and its system libraries are needed for this step only.
"""
