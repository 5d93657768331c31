using Grpc.Core;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Bench.Load;

/// <summary>
/// Finds the people and shows that earlier runs made, makes those that are missing, and finds the first day that no earlier run has
/// booked. So a load can be run again and again on the same server.
/// </summary>
internal sealed class Preparation(Connections connections, LoadOptions options)
{
    private const int PageSize = 1_000;
    private const int CallsAtOnce = 64;

    public async Task<Stage> RunAsync(CancellationToken cancellationToken)
    {
        var crew = await PeopleAsync(cancellationToken);
        var shows = await ShowsAsync(cancellationToken);
        await AddAsync(crew, options.CrewCount, LoadNames.Person, number => HireAsync(number, cancellationToken));
        await AddAsync(shows, options.ProductionCount, LoadNames.Show, number => ScheduleAsync(number, cancellationToken));
        var firstFreeDay = await FirstFreeDayAsync(shows.Values, cancellationToken);
        return new Stage([.. crew.Values.Take(options.CrewCount)], [.. shows.Values.Take(options.ProductionCount)], firstFreeDay);
    }

    private async Task<SortedList<string, string>> PeopleAsync(CancellationToken cancellationToken)
    {
        var found = new SortedList<string, string>(StringComparer.Ordinal);
        var request = new ListCrewMembersRequest { NameContains = LoadNames.PersonPrefix, PageSize = PageSize };
        do
        {
            var page = await connections.Crew(0).ListCrewMembersAsync(request, Options(cancellationToken));
            foreach (var member in page.CrewMembers)
            {
                found.TryAdd(member.DisplayName, member.Name);
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return found;
    }

    private async Task<SortedList<string, string>> ShowsAsync(CancellationToken cancellationToken)
    {
        var found = new SortedList<string, string>(StringComparer.Ordinal);
        var request = new ListProductionsRequest { TitleContains = LoadNames.ShowPrefix, PageSize = PageSize };
        do
        {
            var page = await connections.Productions(0).ListProductionsAsync(request, Options(cancellationToken));
            foreach (var production in page.Productions)
            {
                found.TryAdd(production.Title, production.Name);
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return found;
    }

    private async Task<string> HireAsync(int number, CancellationToken cancellationToken)
    {
        var (first, second) = LoadNames.RolesOf(number);
        var member = new CrewMember
        {
            DisplayName = LoadNames.Person(number),
            HireDate = "2025-01-01",
            TimeZone = LoadNames.TimeZone,
        };
        member.Roles.Add(new RoleSkill { Role = first, Level = LoadNames.LevelOf(number) });
        member.Roles.Add(new RoleSkill { Role = second, Level = 1 });
        var request = new HireCrewMemberRequest { CrewMember = member, RequestId = Guid.CreateVersion7().ToString() };
        var hired = await connections.Crew(number).HireCrewMemberAsync(request, Options(cancellationToken));
        return hired.CrewMember.Name;
    }

    private async Task<string> ScheduleAsync(int number, CancellationToken cancellationToken)
    {
        var production = new Production
        {
            Title = LoadNames.Show(number),
            FirstDate = LoadNames.Day(0),
            LastDate = LoadNames.Day(LoadNames.ShowDays - 1),
            TimeZone = LoadNames.TimeZone,
        };
        var request = new ScheduleProductionRequest
        {
            Production = production,
            Unstaffed = true,
            RequestId = Guid.CreateVersion7().ToString(),
        };
        var scheduled = await connections.Productions(number).ScheduleProductionAsync(request, Options(cancellationToken));
        return scheduled.Production.Name;
    }

    /// <summary>Earlier runs booked day after day, so the day after the last booking of any show is free for everybody.</summary>
    private async Task<int> FirstFreeDayAsync(IEnumerable<string> shows, CancellationToken cancellationToken)
    {
        var day = 0;
        foreach (var show in shows)
        {
            var request = new ListBookingsRequest
            {
                Production = show,
                OrderBy = BookingOrder.StartTime,
                Descending = true,
                PageSize = 1,
            };
            var page = await connections.Productions(0).ListBookingsAsync(request, Options(cancellationToken));
            foreach (var booking in page.Bookings)
            {
                var last = DateOnly.ParseExact(booking.LastDate, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                day = Math.Max(day, last.DayNumber - LoadNames.FirstDate.DayNumber + 1);
            }
        }

        return day;
    }

    private static CallOptions Options(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait, cancellationToken: cancellationToken);

    private static async Task AddAsync(
        SortedList<string, string> present,
        int count,
        Func<int, string> titleOf,
        Func<int, Task<string>> create
    )
    {
        var missing = Enumerable.Range(0, count).Where(number => !present.ContainsKey(titleOf(number))).ToArray();
        foreach (var numbers in missing.Chunk(CallsAtOnce))
        {
            foreach (var (number, name) in numbers.Zip(await Task.WhenAll(numbers.Select(create))))
            {
                present.Add(titleOf(number), name);
            }
        }
    }
}

/// <summary>What a load plays on: resource names, and the first day that nobody has been booked for.</summary>
internal sealed record Stage(string[] Crew, string[] Productions, int FirstFreeDay);
