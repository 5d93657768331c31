using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>How a person comes to a staffing.</summary>
internal enum Standing
{
    Free,
    Kept,
    Pinned,
    Elsewhere,
}

/// <summary>A person of a small seeded case; kept and pinned ones count in <paramref name="Role"/> only.</summary>
internal sealed record Candidate(CrewMember Member, Standing Standing, RoleName Role)
{
    public bool CanTake(Seat seat) =>
        Standing != Standing.Elsewhere
        && (Standing == Standing.Free || seat.Role == Role)
        && Member.LevelIn(seat.Role) >= seat.MinimumLevel;
}

/// <summary>A small case of staffing: a few people and a few seats.</summary>
internal sealed record StaffingCase(IReadOnlyList<Candidate> People, IReadOnlyList<SeatGroup> Groups)
{
    private static readonly string[] RoleTexts = ["camera", "grip", "sound"];

    /// <summary>Up to 7 people with 1 to 3 roles, few different levels and rates so that ties are common, and up to 4 requirements.</summary>
    public static StaffingCase Seeded(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(1, random.Next(1, 8)).Select(id => Person(id, random)).ToList();
        var dates = Given.Dates("2027-03-01..2027-03-10");
        var interval = dates.In(Given.Zone("Etc/UTC"));
        var groups = Enumerable
            .Range(0, random.Next(1, 5))
            .Select(_ => (Role: Given.Role(RoleTexts[random.Next(3)]), Level: random.Next(1, 4)))
            .Distinct()
            .OrderBy(need => need.Role)
            .ThenBy(need => need.Level)
            .Select(need => new SeatGroup(new Seat(new ProductionId(1), need.Role, need.Level, dates, interval), random.Next(1, 3)));
        return new StaffingCase(people, [.. groups]);
    }

    /// <summary>Hires the people, and books those who are not free.</summary>
    public void PutInto(IWriteTransaction tx)
    {
        var dates = Given.Dates("2027-03-01..2027-03-10");
        foreach (var (member, standing, role) in People)
        {
            tx.Put(member, ChangeKind.CrewMemberHired);
            if (standing is Standing.Kept or Standing.Elsewhere)
            {
                var seat = new Seat(new ProductionId(1), role, Limits.LevelMin, dates, dates.In(member.TimeZone));
                BookingWriter.Add(tx, seat, member.Id, pinned: false, replaced: null, member.CreateTime);
            }
        }
    }

    private static Candidate Person(int id, Random random)
    {
        var roles = RoleTexts.Where(_ => random.Next(2) == 0).DefaultIfEmpty("grip").ToList();
        Money? rate = random.Next(4) is > 0 and var units ? Given.Money(units) : null;
        var member = new CrewMember(
            new CrewMemberId(id),
            Given.Label($"Person {id}"),
            [.. roles.Select(role => new RoleSkill(Given.Role(role), random.Next(1, 4)))],
            Given.Date("2027-01-01"),
            FireDate: null,
            Given.Zone("Etc/UTC"),
            rate,
            Email: null,
            Version: 1,
            Given.Time("2027-01-01T00:00:00Z"),
            Given.Time("2027-01-01T00:00:00Z")
        );
        var standing = random.Next(8) switch
        {
            0 => Standing.Kept,
            1 => Standing.Pinned,
            2 => Standing.Elsewhere,
            _ => Standing.Free,
        };
        return new Candidate(member, standing, Given.Role(roles[random.Next(roles.Count)]));
    }
}
