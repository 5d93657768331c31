using System.Reflection;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.UseCases.Zones;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Scopes;

/// <summary>What every command says that it concerns.</summary>
public sealed class ScopeTests
{
    private static readonly CrewMemberId Ada = new(3);
    private static readonly ProductionId Metropolis = new(5);
    private static readonly BookingName Booking = new(Metropolis, new BookingId(7));
    private static readonly DateRange March = Given.Dates("2027-03-01..2027-03-31");
    private static readonly Instant Noon = Given.Time("2027-03-10T12:00:00Z");
    private static readonly CommandScope OfAda = new() { CrewMember = Ada };
    private static readonly CommandScope OfBooking = new() { Booking = Booking.Booking, Production = Metropolis };

    [Fact]
    public void Booking_and_holding_by_name_concern_the_member_around_the_days()
    {
        var role = Given.Role("grip");
        var expected = OfAda with { Production = Metropolis, Dates = March };

        Assert.Equal(expected, Of(new BookCrewMember(Metropolis, Ada, role, March.First, March.Last)));
        Assert.Equal(expected, Of(new HoldCrewMember(Metropolis, Ada, role, Duration.FromHours(1), March.First, March.Last)));
        Assert.Equal(
            expected with
            {
                Dates = Given.Dates("2027-03-10"),
            },
            Of(new HoldSlot(Metropolis, Ada, Noon, role, Duration.FromHours(1), Duration.Zero))
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2027-03-01", null)]
    [InlineData(null, "2027-03-31")]
    [InlineData("2027-03-31", "2027-03-01")]
    public void Days_that_are_not_known_are_not_hinted_at(string? first, string? last) =>
        Assert.Equal(
            OfAda with
            {
                Production = Metropolis,
            },
            Of(new BookCrewMember(Metropolis, Ada, Given.Role("grip"), Given.DateOrNone(first), Given.DateOrNone(last)))
        );

    [Fact]
    public void What_is_done_to_a_booking_concerns_its_member()
    {
        Assert.Equal(OfBooking, Of(new ConfirmBooking(Booking)));
        Assert.Equal(OfBooking, Of(new ReleaseBooking(Booking)));
        Assert.Equal(OfBooking, Of(new RenewHold(Booking, Duration.FromHours(1), Duration.FromHours(1))));
    }

    [Fact]
    public void Blackouts_and_windows_concern_their_member()
    {
        var night = Given.Interval("2027-03-10T22:00:00Z", "2027-03-11T02:00:00Z");
        var ofNight = OfAda with { Dates = Given.Dates("2027-03-10..2027-03-11") };
        var (blackout, window) = (new BlackoutName(Ada, new BlackoutId(9)), new WindowName(Ada, new WindowId(11)));

        Assert.Equal(OfAda with { Dates = March }, Of(new AddBlackout(Ada, March, null)));
        Assert.Equal(ofNight, Of(new AddBlackout(Ada, null, night, Policy: BookingPolicy.Release)));
        Assert.Equal(new CommandScope { Blackout = blackout.Blackout }, Of(new RemoveBlackout(blackout)));
        Assert.Equal(ofNight, Of(new OpenWindow(Ada, night)));
        Assert.Equal(new CommandScope { Window = window.Window }, Of(new CloseWindow(window)));
    }

    [Fact]
    public void A_contract_concerns_its_member()
    {
        var hiring = new HireCrewMember(Given.Label("Ada"), [], null, null, Given.Zone("Etc/UTC"), null, null);
        var reachable = hiring with { Email = Given.Email("ada@example.org") };
        Assert.Equal(CommandScope.Nobody, Of(hiring));
        Assert.Equal(new CommandScope { Email = reachable.Email }, Of(reachable));
        Assert.Equal(CommandScope.Nobody, Of(reachable with { AllowDuplicateEmail = true }));
        Assert.Equal(OfAda, Of(new UpdateCrewMember(Ada)));
        Assert.Equal(OfAda, Of(new ExtendContract(Ada, March.First)));
        Assert.Equal(OfAda, Of(new RehireCrewMember(Ada)));
        Assert.Equal(OfAda, Of(new CorrectHireDate(Ada, March.First)));
        Assert.Equal(OfAda, Of(new VoidContract(Ada)));
        Assert.Equal(OfAda, Of(new FireCrewMember(Ada)));
        Assert.Equal(OfAda, Of(new FireCrewMember(Ada, Policy: BookingPolicy.Release)));
    }

    [Fact]
    public void Whoever_is_chosen_is_found_on_the_way()
    {
        var booking = new BookingName(Metropolis, new BookingId(7));

        Assert.Equal(CommandScope.WhoeverIsFound, Of(new FireCrewMember(Ada, Policy: BookingPolicy.Substitute)));
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new AddBlackout(Ada, March, null, Policy: BookingPolicy.Substitute)));
        Assert.Equal(
            CommandScope.WhoeverIsFound,
            Of(new ScheduleProduction(Given.Label("Metropolis"), March, Given.Zone("Etc/UTC"), [], []))
        );
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new ReplaceCrewMember(booking)));
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new BatchBookCrewMembers([], Atomic: true)));
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new ChallengeHold(booking, booking, Duration.FromHours(1))));
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new SwapCrewMembers(booking, booking)));
        Assert.Equal(CommandScope.WhoeverIsFound, Of(new SweepHolds()));
    }

    [Fact]
    public void Whoever_changes_a_production_says_which()
    {
        var expected = CommandScope.WhoeverIsFound with { Production = Metropolis };

        Assert.Equal(expected, Of(new UpdateProduction(Metropolis)));
        Assert.Equal(expected, Of(new RescheduleProduction(Metropolis)));
        Assert.Equal([Metropolis], expected.Changed);
        var both = Of(new BatchRescheduleProductions([new(Metropolis), new(new ProductionId(6))]));
        Assert.True(both.FindsPeople);
        Assert.Equal([Metropolis, new ProductionId(6)], both.Changed);
        Assert.Empty(OfBooking.Changed);
    }

    [Fact]
    public void The_making_of_a_report_concerns_nobody()
    {
        var (report, worker) = (new ReportId(13), Guid.NewGuid());

        Assert.Equal(CommandScope.Nobody, Of(new StartReport(report, worker)));
        Assert.Equal(CommandScope.Nobody, Of(new RenewReportLease(report, worker, 1)));
        Assert.Equal(CommandScope.Nobody, Of(new GiveBackReport(report, worker)));
        Assert.Equal(CommandScope.Nobody, Of(new PutReportSeries(report, worker, 0, [])));
        Assert.Equal(CommandScope.Nobody, Of(new EndReport(report, worker, null, ReportFailure.Internal)));
        Assert.Equal(CommandScope.Nobody, Of(new CancelReport(report)));
        Assert.Equal(CommandScope.Nobody, Of(new CountRefusals([])));
    }

    [Fact]
    public void Every_other_command_concerns_the_whole_desk()
    {
        var narrow = Commands()
            .Where(command => command.GetProperty(nameof(ICommand<object>.Scope)) is not null)
            .Select(command => command.Name);
        var whole = Commands().Select(command => command.Name).Except(narrow).Order(StringComparer.Ordinal);

        string[] expected =
        [
            nameof(ApplyZoneRules),
            nameof(CancelProduction),
            nameof(CreateCalendarFeed),
            nameof(CreateOperator),
            nameof(CreateProgressChart),
            nameof(CreateRateCard),
            nameof(CreateWorkImport),
            nameof(DisableOperator),
            nameof(NoteZoneRules),
            nameof(RenewSigningKey),
            nameof(ReplaceRateCard),
            nameof(RequestReport),
            nameof(RevokeCalendarFeed),
            nameof(RotateSecret),
            nameof(TakeBackWork),
            nameof(UpdateOperator),
        ];
        Assert.Equal(expected, whole);
        Assert.True(Of(new CancelProduction(Metropolis)).IsWholeDesk);
    }

    private static CommandScope Of<T>(ICommand<T> command)
        where T : class => command.Scope;

    private static IEnumerable<Type> Commands() =>
        typeof(ICommand<>)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.GetTypeInfo()
                    .ImplementedInterfaces.Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<>))
            );
}
