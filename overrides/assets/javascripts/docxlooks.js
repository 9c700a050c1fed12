// How a Word file looks: the fixed parts beside its text. Sizes are in half points, measures in twentieths of a point.

export const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const TEXT_WIDTH = 9638; // A4 without two margins of 2 cm

const GREY = "595959";
const LINE = "A9A294";
const SAND = "F1ECE2";
const ACCENT = "79406F";

const spacing = (before, after, line = 276) => `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const letters = (size, more = "", colour = "") => `${more}${colour && `<w:color w:val="${colour}"/>`}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;

/** A style; Word shows its own styles by the name in the reader's language. */
function style(id, name, { based = "Normal", next = "", paragraph = "", text = "", rank = 1 }) {
  const after = next && `<w:next w:val="${next}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${based && `<w:basedOn w:val="${based}"/>`}${after}<w:uiPriority w:val="${rank}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`;
}

const heading = (level, size, before, colour) =>
  style(`Heading${level}`, `heading ${level}`, { next: "Normal", paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, 80, 252)}<w:outlineLvl w:val="${level - 1}"/>`, text: letters(size, "<w:b/><w:bCs/>", colour), rank: 9 });

const border = (name, size = 4, colour = LINE, space = 0) => `<w:${name} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colour}"/>`;

/** @param {string} language @param {string} colour of the headings */
export function styles(language, colour) {
  const margin = (name, width) => `<w:${name} w:w="${width}" w:type="dxa"/>`;
  const cell = spacing(30, 30, 259);
  const bold = "<w:b/><w:bCs/>";
  return `${START}<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>${margin("top", 0)}${margin("left", 108)}${margin("bottom", 0)}${margin("right", 108)}</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map((name) => border(name)).join("")}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${SAND}"/></w:tcPr></w:tblStylePr></w:style>
${[
    style("Title", "Title", { next: "Normal", paragraph: `<w:keepNext/><w:pBdr>${border("bottom", 12, colour, 6)}</w:pBdr>${spacing(0, 240, 240)}`, text: letters(44, bold, colour), rank: 10 }),
    heading(1, 30, 360, colour),
    heading(2, 25, 280, colour),
    heading(3, 22, 200, colour),
    style("Lead", "Inleiding", { paragraph: spacing(0, 200, 288), text: letters(26) }),
    style("Muted", "Toelichting", { text: letters(20, "", GREY) }),
    style("Missing", "Nog in te vullen", { paragraph: `<w:pBdr>${border("left", 24, ACCENT, 8)}</w:pBdr><w:ind w:left="200"/>`, text: letters(22, "<w:i/><w:iCs/>", ACCENT) }),
    style("ListBullet", "List Bullet", { paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>${spacing(0, 60)}`, rank: 36 }),
    style("Caption", "caption", { paragraph: `<w:keepNext/>${spacing(160, 80, 252)}`, text: letters(20, bold, GREY), rank: 35 }),
    style("TableText", "Tabeltekst", { paragraph: cell, text: letters(20) }),
    style("TableHead", "Tabelkop", { based: "TableText", paragraph: "<w:keepNext/>", text: letters(20, bold, colour) }),
    style("TableTextNarrow", "Tabeltekst smal", { based: "TableText", text: letters(17) }),
    style("TableHeadNarrow", "Tabelkop smal", { based: "TableHead", text: letters(17) }),
    style("TableEnd", "Na tabel", { paragraph: spacing(0, 0, 240), text: letters(12) }),
    style("Footer", "footer", { paragraph: `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs>${spacing(0, 0, 240)}`, text: letters(17, "", GREY), rank: 99 }),
  ].join("\n")}</w:styles>`;
}

export const numbering = `${START}<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

// Without the first of these Word opens the file as one of 2007, in a mode with less in it.
export const settings = (language) =>
  `${START}<w:settings ${WORD}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${language}"/></w:settings>`;

const field = (code) => `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;

/** The foot of each page: the title, and which page of how many. @param {string} title as a run */
export const footer = (title) =>
  `${START}<w:ftr ${WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${title}<w:r><w:tab/></w:r>${field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field("NUMPAGES")}</w:p></w:ftr>`;
