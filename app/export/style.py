"""How an exported page looks: black on white, for A4, readable on a screen too, with fonts that are there."""

STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
:root { color-scheme: light; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; color: #1a1a1c; background: #fff;
  font: 1rem/1.7 "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", "Meiryo", "Hiragino Sans", sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.4; overflow-wrap: anywhere; }
h2 { margin: 1.6rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid #1a1a1c; font-size: 1.1rem;
  break-after: avoid; }
h3 { margin: 0; font-size: 1rem; font-weight: 400; line-height: 1.5; break-after: avoid; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
dl { margin: .8rem 0; border-top: 1px solid #767676; }
dl div { display: flex; gap: 1rem; padding: .3rem 0; border-bottom: 1px solid #949494; }
dt { flex: 0 0 7rem; font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 2rem; }
li { break-inside: avoid; overflow-wrap: anywhere; }
i { padding: 0 .4rem; border: 1px solid #767676; border-radius: .25rem; font-size: .85rem; font-style: normal; }
a { color: inherit; }
article { padding: .6rem 0; border-bottom: 1px solid #b3b3b3; }
article h3 small { display: inline-block; min-width: 2.5rem; color: #595959; }
article h3 span, article h3 time { color: #4d4d4d; font-size: .9rem; }
.said { white-space: pre-wrap; }
.quote, .more, .note { color: #4d4d4d; font-size: .9rem; }
.quote { padding-left: .6rem; border-left: 3px solid #949494; }
.gone { color: #4d4d4d; }
.before { margin: .2rem 0; padding: .2rem .6rem; border-left: 3px double #949494; color: #4d4d4d; font-size: .9rem; }
footer { margin-top: 1.5rem; font-weight: 700; text-align: right; }
@media (max-width: 30rem) { ul { columns: 1; } dl div { flex-direction: column; gap: 0; } dt { flex: none; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
"""
