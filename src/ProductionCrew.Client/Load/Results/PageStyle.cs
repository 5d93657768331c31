using ProductionCrew.Client.Drawing;

namespace ProductionCrew.Client.Load.Results;

/// <summary>How the page about a load looks, by light and by dark. Lines that differ by color differ by dashes too.</summary>
internal static class PageStyle
{
    public const string Css =
        ChartStyle.Css
        + ":root{color-scheme:light dark;--soft:#f6f8fa;--warm:#a04000;--strong:#0b57a4;--good:#1a6b34;--bad:#b3261e}"
        + "@media (prefers-color-scheme: dark){:root{--soft:#1d2229;--warm:#ffb27a;--strong:#8ab8ff;--good:#7fd99a;--bad:#ff8a80}}"
        + "*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}"
        + "main{max-width:1248px;margin:0 auto;padding:32px 24px 64px}"
        + "h1{font-size:28px;line-height:1.2;margin:0 0 6px;font-weight:650}h2{font-size:20px;margin:40px 0 14px;font-weight:650}"
        + "p{margin:0 0 10px;max-width:46em}.lead{color:var(--quiet)}"
        + ".state{display:inline-block;border:1.5px solid currentColor;border-radius:99px;padding:0 10px;font-size:13px;font-weight:600;vertical-align:3px;margin-left:10px}"
        + ".state.passed{color:var(--good)}.state.failed{color:var(--bad)}"
        + ".notice{border-left:4px solid var(--bad);background:var(--soft);padding:14px 18px;margin:24px 0;max-width:none}"
        + ".cards{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin:26px 0 0}@media(min-width:800px){.cards{grid-template-columns:repeat(6,1fr)}}"
        + ".cards div{border:1px solid var(--grid);border-radius:10px;padding:12px 14px;background:var(--soft)}"
        + ".cards dt{color:var(--quiet);font-size:13px}.cards dd{margin:2px 0 0;font-size:22px;font-weight:650;font-variant-numeric:tabular-nums}"
        + ".judged{list-style:none;margin:0;padding:0}.judged li{border-left:4px solid;padding:3px 12px;margin:0 0 4px;overflow-wrap:anywhere}"
        + ".judged .ok{border-color:var(--good)}.judged .bad{border-color:var(--bad);color:var(--bad);font-weight:600}"
        + ".asked{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0 0 20px}.asked dt{color:var(--quiet)}.asked dd{margin:0}"
        + ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:20px}"
        + "figure{margin:0;border:1px solid var(--grid);border-radius:10px;padding:14px 12px 8px}"
        + "figcaption{font-weight:600;padding:0 8px}figure svg{display:block;width:100%;height:auto}"
        + ".line-1,.line-2,.line-3,.line-4{fill:none;stroke-width:2;stroke-linejoin:round}.line-1{stroke:var(--actual)}"
        + ".line-2{stroke:var(--actual);stroke-dasharray:7 4}.line-3{stroke:var(--warm)}.line-4{stroke:var(--bad);stroke-dasharray:2 3}"
        + ".dot-1,.dot-2{fill:var(--actual)}.dot-3{fill:var(--warm)}.dot-4{fill:var(--bad)}"
        + ".scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--strong);outline-offset:2px}"
        + "table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:5px 10px;border-bottom:1px solid var(--grid)}"
        + "td,thead th{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead th:first-child,tbody th{text-align:left}"
        + "thead th{border-bottom:2px solid var(--quiet);font-weight:600}tbody th{font-weight:400}"
        + "footer{margin-top:44px;border-top:1px solid var(--grid);padding-top:14px;color:var(--quiet);font-size:13px}"
        + "@media(max-width:600px){.asked{grid-template-columns:1fr}.asked dd{margin-bottom:8px}}"
        + "@media print{figure,.cards div,tr,.notice{break-inside:avoid}}";
}
