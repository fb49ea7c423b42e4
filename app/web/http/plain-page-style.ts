/**
 * The look of a page that nothing else could give: the paper, ink and rule of ui/tokens.css, by hand,
 * since no stylesheet may be asked for when the shop is in trouble.
 */
export const plainPageStyle = `
:root { color-scheme: light dark; --accent: light-dark(#1e4d3b, #93caaa); --soft: light-dark(#665849, #b9ab97); }
body { margin: 0; padding: 24px 16px; background: light-dark(#f8f2e7, #1a1612); color: light-dark(#2a211a, #f1e8d9); font: 17px/1.6 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 36rem; margin: 8vh auto; padding: clamp(20px, 5vw, 40px); border: 1px solid light-dark(#dfd3bf, #3f362b); border-radius: 4px; background: light-dark(#fffdf8, #241f19); }
.brand { margin: 0 0 24px; padding-bottom: 12px; border-bottom: 3px double var(--accent); font: 600 20px/1.2 Georgia, serif; }
h1 { margin: 0 0 12px; font: 600 clamp(26px, 6vw, 34px)/1.2 Georgia, serif; text-wrap: balance; }
p { margin: 0 0 16px; }
a { color: var(--accent); }
a[class] { display: inline-block; padding: 10px 20px; border-radius: 4px; background: var(--accent); color: light-dark(#fdf9ef, #10241b); font-weight: 600; text-decoration: none; }
.id { margin: 24px 0 0; color: var(--soft); font-size: 14px; overflow-wrap: anywhere; }
`;
