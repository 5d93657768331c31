using Grpc.Core;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calendars;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>CalendarService on the wire.</summary>
internal sealed class CalendarApi(StoreCalls calls) : CalendarService.CalendarServiceBase
{
    /// <summary>The address is told if its secret is the one that was stored: the recorded answer to a request id has an earlier hash.</summary>
    public override Task<CreateCalendarFeedResponse> CreateCalendarFeed(CreateCalendarFeedRequest request, ServerCallContext context)
    {
        var (secret, hash) = SecretHashes.Create();
        var creator = CallerIdentity.CallOf(context.GetHttpContext(), nameof(CreateCalendarFeed)).LoggedActor;
        return calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => CalendarFeedRpcs.Create(parsed, hash, creator, violations),
            created => new CreateCalendarFeedResponse
            {
                CalendarFeed = created.ToMessage(),
                Path = !request.ValidateOnly && created.SecretHash == hash ? CalendarPages.PathOf(secret) : "",
            }
        );
    }

    public override Task<GetCalendarFeedResponse> GetCalendarFeed(GetCalendarFeedRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, CalendarFeedRpcs.Get, found => new GetCalendarFeedResponse { CalendarFeed = found.ToMessage() });

    public override Task<ListCalendarFeedsResponse> ListCalendarFeeds(ListCalendarFeedsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, CalendarFeedRpcs.List, CalendarFeedRpcs.ToMessage);

    public override Task<RevokeCalendarFeedResponse> RevokeCalendarFeed(RevokeCalendarFeedRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            CalendarFeedRpcs.Revoke,
            revoked => new RevokeCalendarFeedResponse { CalendarFeed = revoked.ToMessage() }
        );
}
