using System.Text;
using Google.Protobuf.Collections;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>
/// Finds people by their mail address, or by name and hire date if one side has no address. A person who is hired again after a contract
/// has ended is a new crew member.
/// </summary>
internal sealed class KnownCrew : IKnown<HireCrewMemberRequest>
{
    private readonly Dictionary<string, List<(CrewMember Member, string Place)>> byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Name, string HireDate), List<(CrewMember Member, string Place)>> byName = [];

    public void Add(HireCrewMemberRequest request, string place)
    {
        var member = request.CrewMember;
        foreach (var hireDate in Contracts(member).Select(contract => contract.HireDate).Distinct())
        {
            Append(byName, NameKey(member, hireDate), (member, place));
        }

        if (member.Email.Length > 0)
        {
            Append(byEmail, member.Email, (member, place));
        }
    }

    public string? Find(HireCrewMemberRequest request)
    {
        var member = request.CrewMember;
        var sameAddress = byEmail.GetValueOrDefault(member.Email, []).Where(known => !IsRehire(known.Member, member));
        var sameName = byName
            .GetValueOrDefault(NameKey(member, member.HireDate), [])
            .Where(known => known.Member.Email.Length == 0 || member.Email.Length == 0);
        return sameAddress.Concat(sameName).Select(known => known.Place).FirstOrDefault();
    }

    private static (string Name, string HireDate) NameKey(CrewMember member, string hireDate) =>
        (member.DisplayName.Trim().Normalize(NormalizationForm.FormC), hireDate);

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

    private static void Append<TKey>(
        Dictionary<TKey, List<(CrewMember Member, string Place)>> places,
        TKey key,
        (CrewMember Member, string Place) known
    )
        where TKey : notnull
    {
        if (!places.TryGetValue(key, out var list))
        {
            places.Add(key, list = []);
        }

        list.Add(known);
    }
}
