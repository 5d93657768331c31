using System.Globalization;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>
/// Finds people by their external id, else by their mail address, else by name and hire date. A person who is hired again after a contract
/// has ended is a new crew member, unless the external id says otherwise.
/// </summary>
internal sealed class KnownCrew : IKnown<HireCrewMemberRequest>
{
    private const string ExternalId = "external_id";
    private const string Email = "email";
    private const string Name = "display_name";

    private readonly RecordIndex<CrewMember> people = new();

    public void Add(HireCrewMemberRequest request, string place)
    {
        var member = request.CrewMember;
        people.Add(member, place, [(ExternalId, Composed(member.ExternalId)), (Email, EmailKey(member)), (Name, NameKey(member))]);
    }

    public RowMatch Find(HireCrewMemberRequest request)
    {
        var member = request.CrewMember;
        var named = people.With(ExternalId, Composed(member.ExternalId));
        var mailed = people.With(Email, EmailKey(member)).Where(known => !IsRehire(known.Record, member)).ToList();
        if (named is [var (record, place), ..])
        {
            var other = mailed.FirstOrDefault(known => known.Place != place).Place;
            return other is not null
                ? RowMatch.Conflicting($"the external_id is that of {place}, the email that of {other}")
                : Compare(record, place, member);
        }

        if (mailed is [_, ..])
        {
            return One(mailed, Email, member);
        }

        // A mail address or an external id that both have, and not the same, tells two people of one name apart.
        return One(
            [
                .. people
                    .With(Name, NameKey(member))
                    .Where(known => known.Record.Email.Length == 0 || member.Email.Length == 0)
                    .Where(known => known.Record.ExternalId.Length == 0 || member.ExternalId.Length == 0),
            ],
            Name,
            member
        );
    }

    public RowMatch At(string place, HireCrewMemberRequest request) =>
        people.At(place) is { } record ? Compare(record, place, request.CrewMember) : RowMatch.None;

    /// <summary>The one record that was found, if it is one.</summary>
    private static RowMatch One(IReadOnlyList<(CrewMember Record, string Place)> found, string by, CrewMember member) =>
        found switch
        {
            [] => RowMatch.None,
            [var (record, place)] when record.ExternalId.Length > 0 && member.ExternalId.Length > 0 => RowMatch.Conflicting(
                $"the {by} is that of {place}, whose external_id is {record.ExternalId}"
            ),
            [var (record, place)] => Compare(record, place, member),
            _ => RowMatch.Conflicting($"the {by} is that of {string.Join(" and of ", found.Select(known => known.Place))}"),
        };

    private static RowMatch Compare(CrewMember record, string place, CrewMember member) =>
        RowMatch.Of(
            place,
            record.Etag,
            [
                new(Name, Composed(member.DisplayName), record.DisplayName),
                new("roles", Text(member.Roles), Text(record.Roles)),
                new("hire_date", member.HireDate, record.HireDate, "an import does not change it"),
                new("fire_date", member.FireDate, record.FireDate, "FireCrewMember and ExtendContract change it"),
                new("time_zone", member.TimeZone, record.TimeZone),
                new("day_rate", Text(member.DayRate), Text(record.DayRate)),
                new(Email, member.Email.ToUpperInvariant(), record.Email.ToUpperInvariant()),
                new(ExternalId, Composed(member.ExternalId), record.ExternalId),
            ]
        );

    private static string EmailKey(CrewMember member) => member.Email.ToUpperInvariant();

    private static string NameKey(CrewMember member) => $"{member.HireDate} {Composed(member.DisplayName)}";

    private static string Composed(string text) => Cells.Composed(text);

    private static string Text(IEnumerable<RoleSkill> roles) =>
        string.Join("; ", roles.Select(skill => Cells.Text(skill.Role, skill.Level)).Order(StringComparer.Ordinal));

    private static string Text(Money? rate) =>
        rate is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{rate.Units}.{rate.Nanos:D9} {rate.CurrencyCode}");

    private static bool IsRehire(CrewMember known, CrewMember member) => IsOver(known, member) || IsOver(member, known);

    private static bool IsOver(CrewMember first, CrewMember second) =>
        first.FireDate.Length > 0 && string.CompareOrdinal(first.FireDate, second.HireDate) <= 0;
}
