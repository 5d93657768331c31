using Google.Protobuf;
using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Demo;

/// <summary>One change asked for after the season is scheduled.</summary>
/// <param name="Title">What is asked, for people.</param>
internal sealed record FollowUp(string Title, IMessage Request)
{
    /// <summary>The same, of which the service keeps nothing.</summary>
    public FollowUp ToDryRun() =>
        this with
        {
            Request = Request switch
            {
                ScheduleProductionRequest schedule => new ScheduleProductionRequest(schedule) { ValidateOnly = true },
                BookCrewMemberRequest book => new BookCrewMemberRequest(book) { ValidateOnly = true },
                FireCrewMemberRequest fire => new FireCrewMemberRequest(fire) { ValidateOnly = true },
                RehireCrewMemberRequest rehire => new RehireCrewMemberRequest(rehire) { ValidateOnly = true },
                _ => throw Unknown(),
            },
        };

    public async Task SendAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var options = StudioClient.Options(cancellationToken);
        switch (Request)
        {
            case ScheduleProductionRequest schedule:
                await client.Productions.ScheduleProductionAsync(schedule, options);
                break;
            case BookCrewMemberRequest book:
                await client.Productions.BookCrewMemberAsync(book, options);
                break;
            case FireCrewMemberRequest fire:
                await client.Crew.FireCrewMemberAsync(fire, options);
                break;
            case RehireCrewMemberRequest rehire:
                await client.Crew.RehireCrewMemberAsync(rehire, options);
                break;
            default:
                throw Unknown();
        }
    }

    private InvalidOperationException Unknown() => new($"No call takes a {Request.Descriptor.Name}.");
}
