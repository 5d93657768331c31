namespace ProductionCrew.Client.Drawing;

/// <summary>How all pages look, by light and by dark; each kind of page adds what only it has.</summary>
internal static class PageStyle
{
    public const string Css =
        ChartStyle.Css
        + ":root{color-scheme:light dark;--soft:#f6f8fa;--warm:#a04000;--strong:#0b57a4;--good:#1a6b34;--bad:#b3261e}"
        + "@media (prefers-color-scheme: dark){:root{--soft:#1d2229;--warm:#ffb27a;--strong:#8ab8ff;--good:#7fd99a;--bad:#ff8a80}}"
        + "*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}"
        + "main{max-width:1248px;margin:0 auto;padding:32px 24px 64px}"
        + "h1{font-size:28px;line-height:1.2;margin:0 0 6px;font-weight:650}h2{font-size:20px;font-weight:650}"
        + "p{margin:0 0 10px;max-width:46em}.lead{color:var(--quiet)}"
        + ".state{display:inline-block;border:1.5px solid currentColor;border-radius:99px;padding:0 10px;font-size:13px;font-weight:600;vertical-align:3px;margin-left:10px}"
        + ".notice{background:var(--soft);padding:14px 18px;margin:24px 0}"
        + ".cards{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin:26px 0 0}"
        + ".cards div{border:1px solid var(--grid);border-radius:10px;padding:12px 14px;background:var(--soft)}"
        + ".cards dt{color:var(--quiet);font-size:13px}.cards dd{margin:2px 0 0;font-size:22px;font-weight:650;font-variant-numeric:tabular-nums}"
        + ".asked{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0}.asked dt{color:var(--quiet)}.asked dd{margin:0}"
        + ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:20px}"
        + "figure{margin:0;border:1px solid var(--grid);border-radius:10px;padding:14px 12px 8px}"
        + "figcaption{font-weight:600;padding:0 8px}figure svg{display:block;width:100%;height:auto}"
        + ".scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--strong);outline-offset:2px}"
        + "table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:5px 10px;border-bottom:1px solid var(--grid)}"
        + "td,thead th{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead th:first-child,tbody th{text-align:left}"
        + "thead th{border-bottom:2px solid var(--quiet);font-weight:600}tbody th{font-weight:400}"
        + "footer{margin-top:44px;border-top:1px solid var(--grid);padding-top:14px;color:var(--quiet);font-size:13px}"
        + "@media print{figure,.cards div,tr,.notice{break-inside:avoid}}";
}
