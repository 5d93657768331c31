using Grpc.Core;
using Grpc.Net.Client;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>The connections of a load: some that its calls share, one for the watchers, and one for what goes before and after.</summary>
internal sealed class LoadClient : IDisposable
{
    private const int PageSize = 1_000;

    /// <summary>How long a call before or after the load may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel[] channels;
    private readonly GrpcChannel watching;
    private readonly CrewService.CrewServiceClient[] crew;
    private readonly ProductionService.ProductionServiceClient[] productions;

    /// <param name="token">Null for that of the environment.</param>
    public LoadClient(Uri address, int connections, OperatorToken? token)
    {
        Address = address;
        Connections = token?.Connections ?? new();
        channels = [.. Enumerable.Range(0, connections).Select(_ => Open())];
        watching = Open();
        crew = [.. channels.Select(channel => new CrewService.CrewServiceClient(channel))];
        productions = [.. channels.Select(channel => new ProductionService.ProductionServiceClient(channel))];

        GrpcChannel Open() =>
            ServiceChannel.Open(
                address,
                options =>
                    options.HttpHandler = token is null ? options.HttpHandler : new OperatorTokenHandler(options.HttpHandler!, token),
                connections: Connections
            );
    }

    public Uri Address { get; }

    /// <summary>Whether the service was ever reached.</summary>
    public ConnectionRecord Connections { get; }

    public AccessService.AccessServiceClient Access => new(channels[0]);

    public ProductionService.ProductionServiceClient Watching => new(watching);

    /// <summary>For a call before or after the load.</summary>
    public static CallOptions Options() => new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience);

    public CrewService.CrewServiceClient Crew(long call = 0) => crew[call % crew.Length];

    public ProductionService.ProductionServiceClient Productions(long call = 0) => productions[call % productions.Length];

    /// <summary>Everybody whom loads have ever hired, page after page.</summary>
    public async IAsyncEnumerable<CrewMember> PeopleAsync(RetryingCall call)
    {
        var request = new ListCrewMembersRequest { NameContains = LoadNames.PersonPrefix.Trim(), PageSize = PageSize };
        do
        {
            var page = await call.MakeAsync(() => Crew().ListCrewMembersAsync(request, Options()).ResponseAsync);
            foreach (var person in page.CrewMembers.Where(IsOfLoad))
            {
                yield return person;
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    /// <summary>The productions of loads that are not cancelled.</summary>
    public async IAsyncEnumerable<Production> ShowsAsync(RetryingCall call)
    {
        var request = new ListProductionsRequest
        {
            TitleContains = LoadNames.ProductionPrefix.Trim(),
            States = { ProductionState.Scheduled },
            PageSize = PageSize,
        };
        do
        {
            var page = await call.MakeAsync(() => Productions().ListProductionsAsync(request, Options()).ResponseAsync);
            foreach (
                var production in page.Productions.Where(show =>
                    show.Title.StartsWith(LoadNames.ProductionPrefix, StringComparison.Ordinal)
                )
            )
            {
                yield return production;
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    /// <summary>The bookings of a production that bind somebody.</summary>
    public async IAsyncEnumerable<Booking> BookingsAsync(string production, RetryingCall call)
    {
        var request = new ListBookingsRequest
        {
            Production = production,
            States = { BookingState.Confirmed },
            PageSize = PageSize,
        };
        do
        {
            var page = await call.MakeAsync(() => Productions().ListBookingsAsync(request, Options()).ResponseAsync);
            foreach (var booking in page.Bookings)
            {
                yield return booking;
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    public void Dispose()
    {
        watching.Dispose();
        foreach (var channel in channels)
        {
            channel.Dispose();
        }
    }

    /// <summary>By name and by role, so that nobody is taken for one of a load who only has such a name.</summary>
    private static bool IsOfLoad(CrewMember person) =>
        person.DisplayName.StartsWith(LoadNames.PersonPrefix, StringComparison.Ordinal)
        && person.Roles.All(skill => skill.Role.StartsWith(LoadNames.RolePrefix, StringComparison.Ordinal));
}
