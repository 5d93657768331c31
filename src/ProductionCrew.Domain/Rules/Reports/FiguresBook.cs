using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>The figures of everything, and of each role, level and production that has any.</summary>
/// <param name="numbersMax">How many numbers they may be.</param>
internal sealed class FiguresBook(ReportSpec spec, ReportCalendar calendar, long numbersMax = Limits.ReportCountedMax)
{
    private static readonly SeriesKey Nothing = new(default(ReportMeasure));

    private readonly FigureSpace space = new(spec, calendar, numbersMax);
    private readonly FigureSpace people = new(spec, calendar);
    private readonly Dictionary<RoleName, Figures> roles = [];
    private readonly Dictionary<(RoleName Role, int Level), Figures> levels = [];
    private readonly Dictionary<ProductionId, Figures> productions = [];
    private readonly Dictionary<(ProductionId Production, RoleName Role), Figures> roleOfProductions = [];
    private readonly Dictionary<Reason, Figures> reasons = [];
    private readonly Dictionary<(RoleName Role, Reason Reason), Figures> roleReasons = [];
    private readonly Dictionary<ProductionId, string> titles = [];
    private Figures? lastRole;
    private Figures? lastLevel;
    private Figures? lastProduction;

    public Figures All => field ??= new Figures(Nothing, space);

    /// <summary>Everything but single people, in order.</summary>
    public IEnumerable<Figures> InOrder =>
        [
            All,
            .. roles.OrderBy(role => role.Key).Select(role => role.Value),
            .. levels.OrderBy(level => level.Key).Select(level => level.Value),
            .. productions.OrderBy(production => production.Key).Select(production => production.Value),
            .. roleOfProductions.OrderBy(both => both.Key).Select(both => both.Value),
            .. reasons.OrderBy(reason => reason.Key).Select(reason => reason.Value),
            .. roleReasons.OrderBy(both => both.Key).Select(both => both.Value),
        ];

    public Figures Of(RoleName role) =>
        lastRole?.Key.Role == role ? lastRole : lastRole = Of(roles, role, static role => Nothing with { Role = role });

    public Figures Of(RoleName role, int level) =>
        lastLevel?.Key.Role == role && lastLevel.Key.Level == level
            ? lastLevel
            : lastLevel = Of(levels, (Role: role, Level: level), static key => Nothing with { Role = key.Role, Level = key.Level });

    public Figures Of(ProductionId production) =>
        lastProduction?.Key.Production == production
            ? lastProduction
            : lastProduction = Of(productions, production, static production => Nothing with { Production = production });

    public Figures Of(ProductionId production, RoleName role) =>
        Of(
            roleOfProductions,
            (Production: production, Role: role),
            static key => Nothing with { Production = key.Production, Role = key.Role }
        );

    public Figures Of(Reason reason) => Of(reasons, reason, static reason => Nothing with { Reason = reason });

    public Figures Of(RoleName role, Reason reason) =>
        Of(roleReasons, (Role: role, Reason: reason), static key => Nothing with { Role = key.Role, Reason = key.Reason });

    /// <summary>Says what a production is called.</summary>
    public void Name(Production production) => titles.Add(production.Id, production.Title.Text);

    /// <summary>The figures of one person, which stand beside the others.</summary>
    public Figures Of(CrewMember member) => new(Nothing with { CrewMember = member.Id }, people) { Title = member.DisplayName.Text };

    private Figures Of<TKey>(Dictionary<TKey, Figures> known, TKey key, Func<TKey, SeriesKey> nameOf)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var found))
        {
            var name = nameOf(key);
            var title = name.Production is { } production ? titles.GetValueOrDefault(production, "") : "";
            known.Add(key, found = new Figures(name, space) { Title = title });
        }

        return found;
    }
}
