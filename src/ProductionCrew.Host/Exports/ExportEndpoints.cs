using Google.Protobuf;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using Booking = ProductionCrew.Domain.Model.Booking;
using Change = ProductionCrew.Domain.Model.Change;
using CrewMember = ProductionCrew.Domain.Model.CrewMember;
using Production = ProductionCrew.Domain.Model.Production;

namespace ProductionCrew.Host.Exports;

/// <summary>
/// The paths of exports, as the custom methods of collections that AIP-136 has. Each takes the fields of the request that lists the same, and
/// needs the same scope.
/// </summary>
internal static class ExportEndpoints
{
    private static readonly PageRequest First = new(After: null, Size: 1);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map<ListCrewMembersRequest, CrewMember>(endpoints, "/v1/crewMembers:export", CrewExport.Crew, Crew);
        Map<QueryAvailabilityRequest, CrewMember>(
            endpoints,
            "/v1/crewMembers:exportAvailability",
            CrewExport.Availability,
            Availability,
            "count_order"
        );
        Map<ListProductionsRequest, Production>(endpoints, "/v1/productions:export", ProductionExport.Kind, Productions);
        Map<ListBookingsRequest, Booking>(endpoints, "/v1/bookings:export", BookingExport.Kind, Bookings);
        Map<ListChangesRequest, Change>(endpoints, "/v1/changes:export", ChangeExport.Kind, Changes);
    }

    private static void Map<TRequest, T>(
        IEndpointRouteBuilder endpoints,
        string path,
        ExportKind<T> kind,
        Func<TRequest, FieldViolations, Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<T>>>> parse,
        params string[] untaken
    )
        where TRequest : class, IMessage<TRequest>, new()
    {
        var requests = new ExportRequests<TRequest>(["page_size", "page_token", .. untaken]);
        endpoints
            .MapGet(path, context => context.RequestServices.GetRequiredService<ExportPages>().AnswerAsync(context, kind, requests, parse))
            .WithMetadata(JsonMark.Instance)
            .RequireReader();
    }

    private static Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<CrewMember>>> Crew(
        ListCrewMembersRequest request,
        FieldViolations violations
    )
    {
        var filter = CrewMemberRpcs.List(request, First, violations).Filter;
        return (tx, _, page) => tx.List(filter with { Page = page });
    }

    private static Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<CrewMember>>> Availability(
        QueryAvailabilityRequest request,
        FieldViolations violations
    )
    {
        var query = AvailabilityRpcs.Availability(request, First, violations);
        return (tx, now, page) =>
            page.After is null && query.Execute(tx, now).Rejection is { } rejection
                ? rejection
                : tx.List(query.Filter with { Page = page });
    }

    private static Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<Production>>> Productions(
        ListProductionsRequest request,
        FieldViolations violations
    )
    {
        var filter = ProductionRpcs.List(request, First, violations).Filter;
        return (tx, now, page) => tx.List(filter with { Page = page }, now);
    }

    private static Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<Booking>>> Bookings(
        ListBookingsRequest request,
        FieldViolations violations
    )
    {
        var query = BookingRpcs.List(request, First, violations);
        return (tx, now, page) => (query with { Filter = query.Filter with { Page = page } }).Execute(tx, now);
    }

    private static Func<IReadTransaction, NodaTime.Instant, PageRequest, Outcome<Page<Change>>> Changes(
        ListChangesRequest request,
        FieldViolations violations
    )
    {
        var query = ChangeRpcs.List(request, First, violations);
        return (tx, now, page) =>
        {
            var found = (query with { Filter = query.Filter with { Page = page } }).Execute(tx, now);
            return found.Rejection is { } rejection ? rejection : found.Result.Page;
        };
    }
}
