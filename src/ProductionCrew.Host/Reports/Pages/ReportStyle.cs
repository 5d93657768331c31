using ProductionCrew.Client.Drawing;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>What the page of a report has of its own. On paper it is always light, and no row is cut.</summary>
internal static class ReportStyle
{
    public const string Css =
        PageStyle.Css
        + "h1{letter-spacing:-.01em}h2{margin:44px 0 14px}a{color:var(--strong)}a:focus-visible{outline:2px solid var(--strong);outline-offset:2px}"
        + ".state{color:var(--strong);letter-spacing:0}.state.completed{color:var(--good)}.state.failed,.state.cancelled{color:var(--bad)}"
        + ".notice{border-left:4px solid var(--strong);border-radius:0 8px 8px 0}"
        + ".notice p{margin:0;max-width:none}.notice.failed,.notice.cancelled{border-color:var(--bad)}"
        + "progress{width:min(420px,100%);height:14px;margin-top:12px;accent-color:var(--strong)}"
        + "@media(min-width:800px){.cards{grid-template-columns:repeat(5,1fr)}}.cards dd{line-height:1.3}"
        + ".cards .more{font-size:13px;font-weight:400;color:var(--quiet)}.asked dd{overflow-wrap:anywhere}"
        + ".bar-1,.line-sample-1{fill:var(--confirmed)}.bar-2{fill:var(--held);stroke:var(--confirmed);stroke-width:1;stroke-dasharray:3 2}"
        + ".bar-3{fill:var(--page);stroke:var(--warm);stroke-width:1.5}"
        + ".line-1,.line-2,.line-3,.limit,.need{fill:none;stroke-width:2;stroke-linejoin:round}"
        + ".line-1{stroke:var(--actual)}.line-2{stroke:var(--actual);stroke-dasharray:3 3}.line-3{stroke:var(--warm);stroke-dasharray:9 3 2 3}"
        + ".limit{stroke:var(--text)}.need{stroke:var(--text);stroke-dasharray:7 5}.name{font-size:13px}.number{font-weight:600}"
        + "caption{text-align:left;padding:0 0 8px}caption strong{font-size:16px;font-weight:650}caption span{color:var(--quiet)}"
        + "th,td{vertical-align:top}thead th{white-space:normal;vertical-align:bottom}"
        + "tbody th{min-width:13em;overflow-wrap:anywhere;position:sticky;left:0;background:var(--page)}tbody th[scope=rowgroup]{font-weight:600;color:var(--quiet);padding-top:14px}"
        + "tbody th small{color:var(--quiet);font-size:12px;white-space:nowrap}.all th,.all td{font-weight:650}"
        + "section{margin-top:34px}footer{overflow-wrap:anywhere}"
        + "@media print{@page{size:A4 landscape;margin:12mm}"
        + ":root{color-scheme:light;--page:#ffffff;--text:#000000;--quiet:#444c56;--grid:#c4ccd4;--goal:#a04000;--actual:#0b57a4;--confirmed:#3b7dc0;"
        + "--held:#dbe9f7;--missing:#b3261e;--soft:#ffffff;--warm:#a04000;--strong:#0b57a4;--good:#1a6b34;--bad:#b3261e}"
        + "body{font-size:10pt}main{max-width:none;padding:0}.scroll{overflow:visible}h2{break-after:avoid}"
        + "caption{break-inside:avoid}thead{display:table-header-group}"
        + "caption,tbody th[scope=rowgroup]{break-after:avoid}"
        + ".charts{grid-template-columns:1fr 1fr;gap:12px}.cards{grid-template-columns:repeat(5,1fr)}"
        + "table{font-size:8pt}th,td{padding:2px 5px;white-space:normal;overflow-wrap:anywhere}.wide{font-size:6pt}.wide th,.wide td{padding:2px 3px}.wide caption{font-size:8pt}"
        + "tbody th{min-width:0;position:static}tbody th small{font-size:inherit;white-space:normal}a{color:inherit;text-decoration:none}}";

    public static string Hash { get; } = PageAnswer.HashOf(Css);
}
