namespace ProductionCrew.Client.Drawing;

/// <summary>How charts look, by light and by dark. What differs by color differs by dashes or by its shape too.</summary>
internal static class ChartStyle
{
    public const string Css =
        ":root{--page:#ffffff;--text:#1f2328;--quiet:#59636e;--grid:#d1d9e0;--goal:#a04000;--actual:#0b57a4;"
        + "--confirmed:#3b7dc0;--held:#dbe9f7;--missing:#b3261e}"
        + "@media (prefers-color-scheme: dark){:root{--page:#15181c;--text:#e8eaed;--quiet:#b0b7c0;--grid:#363c44;--goal:#ffb27a;"
        + "--actual:#8ab8ff;--confirmed:#5b9ae0;--held:#22354a;--missing:#ff8a80}}"
        + "text{fill:var(--text);font-family:system-ui,sans-serif;font-size:12px}"
        + "svg{background:var(--page)}.page{fill:var(--page)}.title{font-size:16px;font-weight:600}.role{font-size:13px;font-weight:600}.quiet{fill:var(--quiet)}"
        + ".grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--quiet);stroke-width:1}"
        + ".goal,.actual,.required{fill:none;stroke-width:2;stroke-linejoin:round}.goal{stroke:var(--goal);stroke-dasharray:7 5}"
        + ".actual{stroke:var(--actual)}.required{stroke:var(--text)}.goal-point{fill:var(--goal)}.actual-point{fill:var(--actual)}"
        + ".confirmed{fill:var(--confirmed)}.held{fill:var(--held);stroke:var(--confirmed);stroke-width:1;stroke-dasharray:3 2}"
        + ".missing{fill:var(--missing)}";
}
