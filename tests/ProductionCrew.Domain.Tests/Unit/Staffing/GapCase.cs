using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>A small seeded show of six days, and the people who could be on it on each of them.</summary>
internal sealed class GapCase
{
    private const int DayCount = 6;

    private static readonly string[] RoleTexts = ["camera", "grip"];

    private readonly List<CrewMember> people = [];
    private readonly HashSet<(CrewMemberId Member, int Day)> absences = [];
    private readonly Dictionary<(CrewMemberId Member, int Day), string> booked = [];

    /// <summary>Up to five people, each away on some days and some of them booked for a part; up to two requirements.</summary>
    public static async Task<(Production Show, GapCase People)> PutInto(Desk desk, int seed)
    {
        var random = new Random(seed);
        var needs = random.Next(3) switch
        {
            0 => "camera grip",
            1 => "grip:1*2",
            _ => "camera:2 grip",
        };
        var found = new GapCase();
        var show = (await desk.Do(Needs.Show("2027-03-15..2027-03-20", needs) with { Unstaffed = true })).Production.Production;
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            await found.AddAsync(desk, show, random);
        }

        return (show, found);
    }

    /// <summary>Tries every way to seat people, for each day on its own.</summary>
    public bool CanFillEveryDay(ImmutableArray<Requirement> requirements)
    {
        List<Requirement> seats = [.. requirements.SelectMany(requirement => Enumerable.Repeat(requirement, requirement.Headcount))];
        return Enumerable.Range(0, DayCount).All(day => CanFill(day, seats, 0, []));
    }

    private bool CanFill(int day, List<Requirement> seats, int next, HashSet<CrewMemberId> taken) =>
        next == seats.Count
        || people.Exists(member =>
            !taken.Contains(member.Id)
            && member.LevelIn(seats[next].Role) >= seats[next].MinimumLevel
            && (booked.TryGetValue((member.Id, day), out var role) ? role == seats[next].Role.Text : !absences.Contains((member.Id, day)))
            && CanFill(day, seats, next + 1, [.. taken, member.Id])
        );

    private async Task AddAsync(Desk desk, Production show, Random random)
    {
        var roles = RoleTexts.Where(_ => random.Next(2) == 0).DefaultIfEmpty("grip").ToList();
        var member = await desk.Hire("Ann", string.Join(' ', roles.Select(role => $"{role}:{random.Next(1, 3)}")));
        people.Add(member);
        var isBooked = random.Next(3) == 0;
        var (first, last) = (random.Next(DayCount), random.Next(DayCount));
        if (first > last)
        {
            return;
        }

        var (start, end) = (show.Dates.First.PlusDays(first), show.Dates.First.PlusDays(last));
        var days = $"{start:uuuu-MM-dd}..{end:uuuu-MM-dd}";
        if (isBooked)
        {
            await desk.Book(show, member, days, roles[0], member.LevelIn(Given.Role(roles[0])));
        }
        else
        {
            await desk.Blackout(member, days);
        }

        foreach (var day in Enumerable.Range(first, last - first + 1))
        {
            if (isBooked)
            {
                booked.Add((member.Id, day), roles[0]);
            }
            else
            {
                absences.Add((member.Id, day));
            }
        }
    }
}
