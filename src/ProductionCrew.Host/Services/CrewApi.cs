using Grpc.Core;
using ProductionCrew.Host.Mapping;
using ProductionCrew.Host.Parsing;
using ProductionCrew.Host.Settings;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>CrewService on the wire.</summary>
internal sealed class CrewApi(StoreCalls calls, HostSettings settings) : CrewService.CrewServiceBase
{
    public override Task<HireCrewMemberResponse> HireCrewMember(HireCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            (parsed, violations) => CrewCommands.Hire(parsed, settings.Currency, violations),
            hired => new HireCrewMemberResponse { CrewMember = hired.ToMessage() }
        );

    public override Task<GetCrewMemberResponse> GetCrewMember(GetCrewMemberRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, CrewQueries.Get, found => new GetCrewMemberResponse { CrewMember = found.ToMessage() });

    public override Task<ListCrewMembersResponse> ListCrewMembers(ListCrewMembersRequest request, ServerCallContext context) =>
        calls.ListAsync(request, request.PageSize, request.PageToken, context, CrewQueries.List, PageMapping.ToMessage);

    public override Task<UpdateCrewMemberResponse> UpdateCrewMember(UpdateCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            (parsed, violations) => CrewCommands.Update(parsed, settings.Currency, violations),
            updated => new UpdateCrewMemberResponse { CrewMember = updated.ToMessage() }
        );

    public override Task<FireCrewMemberResponse> FireCrewMember(FireCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            CrewCommands.Fire,
            fired => new FireCrewMemberResponse
            {
                CrewMember = fired.Member.ToMessage(),
                ReleasedBookings = { fired.Released.Select(BookingMapping.ToMessage) },
                Substitutions = { fired.Substitutions.Select(BookingMapping.ToMessage) },
            }
        );

    public override Task<ExtendContractResponse> ExtendContract(ExtendContractRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            CrewCommands.Extend,
            extended => new ExtendContractResponse { CrewMember = extended.ToMessage() }
        );

    public override Task<AddBlackoutResponse> AddBlackout(AddBlackoutRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            BlackoutRequests.Add,
            added => new AddBlackoutResponse
            {
                Blackout = added.Blackout.ToMessage(),
                ReleasedBookings = { added.Released.Select(BookingMapping.ToMessage) },
                Substitutions = { added.Substitutions.Select(BookingMapping.ToMessage) },
            }
        );

    public override Task<ListBlackoutsResponse> ListBlackouts(ListBlackoutsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, request.PageSize, request.PageToken, context, BlackoutRequests.List, PageMapping.ToMessage);

    public override Task<RemoveBlackoutResponse> RemoveBlackout(RemoveBlackoutRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            request.RequestId,
            request.ValidateOnly,
            context,
            BlackoutRequests.Remove,
            removed => new RemoveBlackoutResponse { Blackout = removed.ToMessage() }
        );

    public override Task<QueryAvailabilityResponse> QueryAvailability(QueryAvailabilityRequest request, ServerCallContext context) =>
        calls.ListAsync(
            request,
            request.PageSize,
            request.PageToken,
            context,
            CrewQueries.Availability,
            (availability, pager) => availability.ToMessage(request.CountOrder, pager)
        );
}
