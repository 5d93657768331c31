using Google.Protobuf;
using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Demo;

/// <summary>One change asked for after the season is scheduled.</summary>
/// <param name="Title">What is asked, for people.</param>
internal sealed record FollowUp(string Title, IMessage Request)
{
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
                throw new InvalidOperationException($"No call takes a {Request.Descriptor.Name}.");
        }
    }
}
