using Grpc.Core;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Watching;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>ProductionService on the wire, without WatchSchedule, which is in <see cref="WatchApi"/>.</summary>
[BindServiceMethod(typeof(WatchBinding), nameof(WatchBinding.BindOthers))]
internal sealed class ProductionApi(StoreCalls calls, HostSettings settings) : ProductionService.ProductionServiceBase
{
    public override Task<ScheduleProductionResponse> ScheduleProduction(ScheduleProductionRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ProductionRpcs.Schedule,
            scheduled => new ScheduleProductionResponse
            {
                Production = scheduled.Production.ToMessage(),
                Bookings = { scheduled.Bookings.ToMessages() },
                SupersededBookings = { scheduled.Superseded.ToMessages() },
            }
        );

    public override Task<FindWindowResponse> FindWindow(FindWindowRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, StaffableRangeRpcs.Find, StaffableRangeRpcs.ToMessage);

    public override Task<GetProductionResponse> GetProduction(GetProductionRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, ProductionRpcs.Get, found => new GetProductionResponse { Production = found.ToMessage() });

    public override Task<ListProductionsResponse> ListProductions(ListProductionsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, ProductionRpcs.List, ProductionRpcs.ToMessage);

    public override Task<UpdateProductionResponse> UpdateProduction(UpdateProductionRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ProductionRpcs.Update,
            updated => new UpdateProductionResponse
            {
                Production = updated.Production.ToMessage(),
                Bookings = { updated.Bookings.ToMessages() },
                ReleasedBookings = { updated.ReleasedBookings.ToMessages() },
                SupersededBookings = { updated.Superseded.ToMessages() },
            }
        );

    public override Task<RescheduleProductionResponse> RescheduleProduction(
        RescheduleProductionRequest request,
        ServerCallContext context
    ) =>
        calls.ChangeAsync(
            request,
            context,
            ProductionRpcs.Reschedule,
            moved => new RescheduleProductionResponse
            {
                Production = moved.Production.ToMessage(),
                Bookings = { moved.Bookings.ToMessages() },
                Substitutions = { moved.Substitutions.Select(BookingRpcs.ToMessage) },
                SupersededBookings = { moved.Superseded.ToMessages() },
            }
        );

    public override Task<BatchRescheduleProductionsResponse> BatchRescheduleProductions(
        BatchRescheduleProductionsRequest request,
        ServerCallContext context
    ) =>
        calls.ChangeAsync(
            request,
            context,
            ProductionRpcs.Reschedule,
            batch => new BatchRescheduleProductionsResponse { Results = { batch.Results.Select(ProductionRpcs.ToMessage) } }
        );

    public override Task<CancelProductionResponse> CancelProduction(CancelProductionRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ProductionRpcs.Cancel,
            cancelled => new CancelProductionResponse
            {
                Production = cancelled.Production.ToMessage(),
                ReleasedBookings = { cancelled.ReleasedBookings.ToMessages() },
            }
        );

    public override Task<BookCrewMemberResponse> BookCrewMember(BookCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Book,
            booked => new BookCrewMemberResponse
            {
                Booking = booked.Booking.ToMessage(),
                SupersededBookings = { booked.Superseded.ToMessages() },
            }
        );

    public override Task<HoldCrewMemberResponse> HoldCrewMember(HoldCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => BookingRpcs.Hold(parsed, settings, violations),
            held => new HoldCrewMemberResponse { Booking = held.ToMessage() }
        );

    public override Task<HoldSlotResponse> HoldSlot(HoldSlotRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => WindowRpcs.Hold(parsed, settings, violations),
            held => new HoldSlotResponse { Booking = held.ToMessage() }
        );

    public override Task<ConfirmBookingResponse> ConfirmBooking(ConfirmBookingRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Confirm,
            confirmed => new ConfirmBookingResponse
            {
                Booking = confirmed.Booking.ToMessage(),
                SupersededBookings = { confirmed.Superseded.ToMessages() },
            }
        );

    public override Task<ChallengeHoldResponse> ChallengeHold(ChallengeHoldRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => BookingRpcs.Challenge(parsed, settings, violations),
            challenged => new ChallengeHoldResponse { Booking = challenged.ToMessage() }
        );

    public override Task<RenewHoldResponse> RenewHold(RenewHoldRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => BookingRpcs.Renew(parsed, settings, violations),
            renewed => new RenewHoldResponse { Booking = renewed.ToMessage() }
        );

    public override Task<SweepHoldsResponse> SweepHolds(SweepHoldsRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Sweep,
            swept => new SweepHoldsResponse { ExpiredCount = swept.ExpiredCount, PromotedCount = swept.PromotedCount }
        );

    public override Task<ReleaseBookingResponse> ReleaseBooking(ReleaseBookingRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, BookingRpcs.Release, released => new ReleaseBookingResponse { Booking = released.ToMessage() });

    public override Task<ReplaceCrewMemberResponse> ReplaceCrewMember(ReplaceCrewMemberRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Replace,
            replaced => new ReplaceCrewMemberResponse
            {
                ReleasedBooking = replaced.Released.ToMessage(),
                Booking = replaced.Booking.ToMessage(),
                SupersededBookings = { replaced.Superseded.ToMessages() },
            }
        );

    public override Task<SwapCrewMembersResponse> SwapCrewMembers(SwapCrewMembersRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Swap,
            swapped => new SwapCrewMembersResponse { Substitutions = { swapped.First.ToMessage(), swapped.Second.ToMessage() } }
        );

    public override Task<BatchBookCrewMembersResponse> BatchBookCrewMembers(
        BatchBookCrewMembersRequest request,
        ServerCallContext context
    ) =>
        calls.ChangeAsync(
            request,
            context,
            BookingRpcs.Batch,
            batch => new BatchBookCrewMembersResponse { Results = { batch.Results.Select(BookingRpcs.ToMessage) } }
        );

    public override Task<GetBookingResponse> GetBooking(GetBookingRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, BookingRpcs.Get, found => new GetBookingResponse { Booking = found.ToMessage() });

    public override Task<ListBookingsResponse> ListBookings(ListBookingsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, BookingRpcs.List, BookingRpcs.ToMessage);

    public override Task<CreateProgressChartResponse> CreateProgressChart(CreateProgressChartRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            ProgressChartRpcs.Create,
            created => new CreateProgressChartResponse { ProgressChart = created.ToMessage() }
        );

    public override Task<GetProgressChartResponse> GetProgressChart(GetProgressChartRequest request, ServerCallContext context) =>
        calls.ReadAsync(
            request,
            context,
            ProgressChartRpcs.Get,
            found => new GetProgressChartResponse { ProgressChart = found.ToMessage() }
        );

    public override Task<ListProgressChartsResponse> ListProgressCharts(ListProgressChartsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, ProgressChartRpcs.List, ProgressChartRpcs.ToMessage);

    public override Task<GetStaffingChartResponse> GetStaffingChart(GetStaffingChartRequest request, ServerCallContext context) =>
        calls.ReadAsync(
            request,
            context,
            StaffingChartRpcs.Get,
            chart => new GetStaffingChartResponse { StaffingChart = chart.ToMessage() }
        );

    public override Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, ChangeRpcs.List, ChangeRpcs.ToMessage);
}
