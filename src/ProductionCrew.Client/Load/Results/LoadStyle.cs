using ProductionCrew.Client.Drawing;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What the page about a load has of its own. Lines that differ by color differ by dashes too.</summary>
internal static class LoadStyle
{
    public const string Css =
        PageStyle.Css
        + "h2{margin:40px 0 14px}.state.passed{color:var(--good)}.state.failed{color:var(--bad)}"
        + ".notice{border-left:4px solid var(--bad);max-width:none}"
        + "@media(min-width:800px){.cards{grid-template-columns:repeat(6,1fr)}}"
        + ".judged{list-style:none;margin:0;padding:0}.judged li{border-left:4px solid;padding:3px 12px;margin:0 0 4px;overflow-wrap:anywhere}"
        + ".judged .ok{border-color:var(--good)}.judged .bad{border-color:var(--bad);color:var(--bad);font-weight:600}"
        + ".asked{margin:0 0 20px}"
        + ".line-1,.line-2,.line-3,.line-4{fill:none;stroke-width:2;stroke-linejoin:round}.line-1{stroke:var(--actual)}"
        + ".line-2{stroke:var(--actual);stroke-dasharray:7 4}.line-3{stroke:var(--warm)}.line-4{stroke:var(--bad);stroke-dasharray:2 3}"
        + ".dot-1,.dot-2{fill:var(--actual)}.dot-3{fill:var(--warm)}.dot-4{fill:var(--bad)}"
        + "@media(max-width:600px){.asked{grid-template-columns:1fr}.asked dd{margin-bottom:8px}}";
}
