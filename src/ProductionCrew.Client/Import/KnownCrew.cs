using System.Text;
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
        Append(byName, NameKey(member), (member, place));
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
            .GetValueOrDefault(NameKey(member), [])
            .Where(known => known.Member.Email.Length == 0 || member.Email.Length == 0);
        return sameAddress.Concat(sameName).Select(known => known.Place).FirstOrDefault();
    }

    private static (string Name, string HireDate) NameKey(CrewMember member) =>
        (member.DisplayName.Trim().Normalize(NormalizationForm.FormC), member.HireDate);

    private static bool IsRehire(CrewMember known, CrewMember member) => IsOver(known, member) || IsOver(member, known);

    private static bool IsOver(CrewMember first, CrewMember second) =>
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
