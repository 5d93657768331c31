using ProductionCrew.Client.Drawing;
using ProductionCrew.Host.Charts;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>How the page of a report looks: by light, by dark, and on paper, where it is always light and no row is cut.</summary>
internal static class ReportStyle
{
    public const string Css =
        ChartStyle.Css
        + ":root{color-scheme:light dark;--soft:#f6f8fa;--warm:#a04000;--strong:#0b57a4;--good:#1a6b34;--bad:#b3261e}"
        + "@media (prefers-color-scheme: dark){:root{--soft:#1d2229;--warm:#ffb27a;--strong:#8ab8ff;--good:#7fd99a;--bad:#ff8a80}}"
        + "*{box-sizing:border-box}"
        + "body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}"
        + "main{max-width:1248px;margin:0 auto;padding:32px 24px 64px}"
        + "h1{font-size:28px;line-height:1.2;margin:0 0 6px;font-weight:650;letter-spacing:-.01em}"
        + "h2{font-size:20px;margin:44px 0 14px;font-weight:650}"
        + "p{margin:0 0 10px;max-width:46em}a{color:var(--strong)}a:focus-visible,.scroll:focus-visible{outline:2px solid var(--strong);outline-offset:2px}"
        + ".lead{color:var(--quiet)}"
        + ".state{display:inline-block;border:1.5px solid currentColor;border-radius:99px;padding:0 10px;font-size:13px;font-weight:600;color:var(--strong);vertical-align:3px;margin-left:10px;letter-spacing:0}"
        + ".state.completed{color:var(--good)}.state.failed,.state.cancelled{color:var(--bad)}"
        + ".notice{border-left:4px solid var(--strong);background:var(--soft);padding:14px 18px;margin:24px 0;border-radius:0 8px 8px 0}"
        + ".notice p{margin:0;max-width:none}.notice.failed,.notice.cancelled{border-color:var(--bad)}"
        + "progress{width:min(420px,100%);height:14px;margin-top:12px;accent-color:var(--strong)}"
        + ".cards{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin:26px 0 0}@media(min-width:800px){.cards{grid-template-columns:repeat(5,1fr)}}"
        + ".cards div{border:1px solid var(--grid);border-radius:10px;padding:12px 14px;background:var(--soft)}"
        + ".cards dt{color:var(--quiet);font-size:13px}.cards dd{margin:2px 0 0;font-size:22px;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}"
        + ".cards .more{font-size:13px;font-weight:400;color:var(--quiet)}"
        + ".asked{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0}.asked dt{color:var(--quiet)}.asked dd{margin:0;overflow-wrap:anywhere}"
        + ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:20px}"
        + "figure{margin:0;border:1px solid var(--grid);border-radius:10px;padding:14px 12px 8px}"
        + "figcaption{font-weight:600;padding:0 8px}figure svg{display:block;width:100%;height:auto}"
        + ".bar-1,.line-sample-1{fill:var(--confirmed)}.bar-2{fill:var(--held);stroke:var(--confirmed);stroke-width:1;stroke-dasharray:3 2}"
        + ".bar-3{fill:var(--page);stroke:var(--warm);stroke-width:1.5}"
        + ".line-1,.line-2,.line-3,.limit,.need{fill:none;stroke-width:2;stroke-linejoin:round}"
        + ".line-1{stroke:var(--actual)}.line-2{stroke:var(--actual);stroke-dasharray:3 3}.line-3{stroke:var(--warm);stroke-dasharray:9 3 2 3}"
        + ".limit{stroke:var(--text)}.need{stroke:var(--text);stroke-dasharray:7 5}.name{font-size:13px}.number{font-weight:600}"
        + ".scroll{overflow-x:auto}"
        + "table{border-collapse:collapse;width:100%;font-size:14px}caption{text-align:left;padding:0 0 8px}"
        + "caption strong{font-size:16px;font-weight:650}caption span{color:var(--quiet)}"
        + "th,td{padding:5px 10px;border-bottom:1px solid var(--grid);vertical-align:top}"
        + "td,thead th{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
        + "thead th:first-child,tbody th{text-align:left}thead th{white-space:normal;border-bottom:2px solid var(--quiet);font-weight:600;vertical-align:bottom}"
        + "tbody th{font-weight:400;min-width:13em;overflow-wrap:anywhere;position:sticky;left:0;background:var(--page)}tbody th[scope=rowgroup]{font-weight:600;color:var(--quiet);padding-top:14px}"
        + "tbody th small{color:var(--quiet);font-size:12px;white-space:nowrap}.all th,.all td{font-weight:650}"
        + "section{margin-top:34px}footer{margin-top:44px;border-top:1px solid var(--grid);padding-top:14px;color:var(--quiet);font-size:13px;overflow-wrap:anywhere}"
        + "@media print{@page{size:A4 landscape;margin:12mm}"
        + ":root{color-scheme:light;--page:#ffffff;--text:#000000;--quiet:#444c56;--grid:#c4ccd4;--goal:#a04000;--actual:#0b57a4;--confirmed:#3b7dc0;"
        + "--held:#dbe9f7;--missing:#b3261e;--soft:#ffffff;--warm:#a04000;--strong:#0b57a4;--good:#1a6b34;--bad:#b3261e}"
        + "body{font-size:10pt}main{max-width:none;padding:0}.scroll{overflow:visible}h2{break-after:avoid}"
        + "figure,.cards div,tr,.notice,caption{break-inside:avoid}thead{display:table-header-group}"
        + "caption,tbody th[scope=rowgroup]{break-after:avoid}"
        + ".charts{grid-template-columns:1fr 1fr;gap:12px}.cards{grid-template-columns:repeat(5,1fr)}"
        + "table{font-size:8pt}th,td{padding:2px 5px;white-space:normal;overflow-wrap:anywhere}.wide{font-size:6pt}.wide th,.wide td{padding:2px 3px}.wide caption{font-size:8pt}"
        + "tbody th{min-width:0;position:static}tbody th small{font-size:inherit;white-space:normal}a{color:inherit;text-decoration:none}}";

    public static string Hash { get; } = PageAnswer.HashOf(Css);
}
