using Grpc.Core;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.Host.Settings;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>CrewService on the wire.</summary>
internal sealed class CrewApi(StoreCalls calls, HostSettings settings) : CrewService.CrewServiceBase
{
    public override Task<HireCrewMemberResponse> HireCrewMember(HireCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => CrewMemberRpcs.Hire(parsed, settings.Currency, violations),
            hired => new HireCrewMemberResponse { CrewMember = hired.ToMessage() }
        );

    public override Task<GetCrewMemberResponse> GetCrewMember(GetCrewMemberRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, CrewMemberRpcs.Get, found => new GetCrewMemberResponse { CrewMember = found.ToMessage() });

    public override Task<ListCrewMembersResponse> ListCrewMembers(ListCrewMembersRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, CrewMemberRpcs.List, CrewMemberRpcs.ToMessage);

    public override Task<UpdateCrewMemberResponse> UpdateCrewMember(UpdateCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => CrewMemberRpcs.Update(parsed, settings.Currency, violations),
            updated => new UpdateCrewMemberResponse { CrewMember = updated.ToMessage() }
        );

    public override Task<FireCrewMemberResponse> FireCrewMember(FireCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ContractRpcs.Fire,
            fired => new FireCrewMemberResponse
            {
                CrewMember = fired.Member.ToMessage(),
                ReleasedBookings = { fired.Released.ToMessages() },
                Substitutions = { fired.Substitutions.Select(BookingRpcs.ToMessage) },
            }
        );

    public override Task<ExtendContractResponse> ExtendContract(ExtendContractRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ContractRpcs.Extend,
            extended => new ExtendContractResponse { CrewMember = extended.ToMessage() }
        );

    public override Task<RehireCrewMemberResponse> RehireCrewMember(RehireCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => ContractRpcs.Rehire(parsed, settings.Currency, violations),
            rehired => new RehireCrewMemberResponse { CrewMember = rehired.ToMessage() }
        );

    public override Task<CorrectHireDateResponse> CorrectHireDate(CorrectHireDateRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ContractRpcs.Correct,
            corrected => new CorrectHireDateResponse { CrewMember = corrected.ToMessage() }
        );

    public override Task<VoidContractResponse> VoidContract(VoidContractRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, ContractRpcs.Void, left => new VoidContractResponse { CrewMember = left.ToMessage() });

    public override Task<AddBlackoutResponse> AddBlackout(AddBlackoutRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BlackoutRpcs.Add,
            added => new AddBlackoutResponse
            {
                Blackout = added.Blackout.ToMessage(),
                ReleasedBookings = { added.Released.ToMessages() },
                Substitutions = { added.Substitutions.Select(BookingRpcs.ToMessage) },
                ReturnedBookings = { added.Returned.ToMessages() },
            }
        );

    public override Task<ListBlackoutsResponse> ListBlackouts(ListBlackoutsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, BlackoutRpcs.List, BlackoutRpcs.ToMessage);

    public override Task<RemoveBlackoutResponse> RemoveBlackout(RemoveBlackoutRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, BlackoutRpcs.Remove, removed => new RemoveBlackoutResponse { Blackout = removed.ToMessage() });

    public override Task<RemoveBlackoutOccurrenceResponse> RemoveBlackoutOccurrence(
        RemoveBlackoutOccurrenceRequest request,
        ServerCallContext context
    ) =>
        calls.ChangeAsync(
            request,
            context,
            BlackoutRpcs.RemoveOccurrence,
            left => new RemoveBlackoutOccurrenceResponse { Blackout = left.ToMessage() }
        );

    public override Task<QueryAvailabilityResponse> QueryAvailability(QueryAvailabilityRequest request, ServerCallContext context) =>
        calls.ListAsync(
            request,
            context,
            AvailabilityRpcs.Availability,
            (availability, pager) => availability.ToMessage(request.CountOrder, pager)
        );

    public override Task<RecommendCrewResponse> RecommendCrew(RecommendCrewRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, RecommendationRpcs.Recommend, RecommendationRpcs.ToMessage);

    public override Task<OpenWindowResponse> OpenWindow(OpenWindowRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, WindowRpcs.Open, opened => new OpenWindowResponse { Window = opened.ToMessage() });

    public override Task<ListWindowsResponse> ListWindows(ListWindowsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, WindowRpcs.List, WindowRpcs.ToMessage);

    public override Task<CloseWindowResponse> CloseWindow(CloseWindowRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            WindowRpcs.Close,
            closed => new CloseWindowResponse { Window = closed.Window.ToMessage(), ReleasedBookings = { closed.Released.ToMessages() } }
        );

    public override Task<ListOpenSlotsResponse> ListOpenSlots(ListOpenSlotsRequest request, ServerCallContext context) =>
        calls.ListAsync(
            request,
            context,
            (parsed, page, violations) => WindowRpcs.ListOpen(parsed, page, settings, violations),
            WindowRpcs.ToMessage
        );
}
