using System.Globalization;
using Google.Protobuf.Collections;
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
    private const string HireDate = "hire_date";
    private const string FireDate = "fire_date";

    private readonly RecordIndex<CrewMember> people = new();

    public void Add(HireCrewMemberRequest request, string place)
    {
        var member = request.CrewMember;
        var hireDates = Contracts(member).Select(contract => contract.HireDate).Distinct();
        people.Add(
            member,
            place,
            [
                (ExternalId, Composed(member.ExternalId)),
                (Email, EmailKey(member)),
                .. hireDates.Select(hireDate => (Name, NameKey(member, hireDate))),
            ]
        );
    }

    public RowMatch Find(HireCrewMemberRequest request)
    {
        var member = request.CrewMember;
        var named = people.With(ExternalId, Composed(member.ExternalId));
        var mailed = Mailed(member, request.AllowDuplicateEmail);
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
                    .With(Name, NameKey(member, member.HireDate))
                    .Where(known => known.Record.Email.Length == 0 || member.Email.Length == 0)
                    .Where(known => known.Record.ExternalId.Length == 0 || member.ExternalId.Length == 0),
            ],
            Name,
            member
        );
    }

    public RowMatch At(string place, HireCrewMemberRequest request) =>
        people.At(place) is { } record ? Compare(record, place, request.CrewMember) : RowMatch.None;

    /// <summary>Those with the mail address. Where several may have it, the name tells which of them.</summary>
    private List<(CrewMember Record, string Place)> Mailed(CrewMember member, bool mayShare)
    {
        var all = people.With(Email, EmailKey(member)).Where(known => !IsRehire(known.Record, member)).ToList();
        var ofName = all.Where(known => known.Record.DisplayName == Composed(member.DisplayName)).ToList();
        return mayShare || ofName.Count > 0 ? ofName : all;
    }

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

    /// <summary>Compares what a row says with the record; the dates with the contract that began when the row says, else with the latest.</summary>
    private static RowMatch Compare(CrewMember record, string place, CrewMember member)
    {
        var contracts = Contracts(record);
        var contract = contracts.FirstOrDefault(known => known.HireDate == member.HireDate) ?? contracts[^1];
        return RowMatch.Of(
            place,
            record.Etag,
            [
                .. CrewRows.Texts.Compare(member, record, except: [HireDate, FireDate, Email]),
                new("roles", Text(member.Roles), Text(record.Roles)),
                new(HireDate, member.HireDate, contract.HireDate, "`crew correct-hire-date` changes it"),
                new(FireDate, member.FireDate, contract.FireDate, "`crew fire` and `crew extend-contract` change it"),
                new("day_rate", Text(member.DayRate), Text(record.DayRate)),
                new(Email, EmailKey(member), EmailKey(record)),
            ]
        );
    }

    private static string EmailKey(CrewMember member) => member.Email.ToUpperInvariant();

    private static string NameKey(CrewMember member, string hireDate) => $"{hireDate} {Composed(member.DisplayName)}";

    private static string Composed(string text) => Cells.Composed(text);

    private static string Text(IEnumerable<RoleSkill> roles) =>
        string.Join("; ", roles.Select(skill => Cells.Text(skill.Role, skill.Level)).Order(StringComparer.Ordinal));

    private static string Text(Money? rate) =>
        rate is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{rate.Units}.{rate.Nanos:D9} {rate.CurrencyCode}");

    /// <summary>Whether a person was hired at another time than in any of the known contracts.</summary>
    private static bool IsRehire(CrewMember known, CrewMember member)
    {
        var hiring = Contracts(member)[0];
        return Contracts(known).All(contract => IsOver(contract, hiring) || IsOver(hiring, contract));
    }

    /// <summary>All contracts of somebody whom the service told of, or the one that a row asks for.</summary>
    private static RepeatedField<Contract> Contracts(CrewMember member) =>
        member.Contracts.Count > 0 ? member.Contracts : [new Contract { HireDate = member.HireDate, FireDate = member.FireDate }];

    private static bool IsOver(Contract first, Contract second) =>
        first.FireDate.Length > 0 && string.CompareOrdinal(first.FireDate, second.HireDate) <= 0;
}
