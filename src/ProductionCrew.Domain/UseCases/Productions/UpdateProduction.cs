using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Changes a production's title, external id and requirements; new requirements keep the people it has and fill every gap.</summary>
/// <param name="Title">Null to leave it.</param>
/// <param name="Requirements">Null to leave them and the crew; else sorted by role and minimum level, unique by both.</param>
/// <param name="Unstaffed">Whether gaps are left open.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record UpdateProduction(
    ProductionId Id,
    Label? Title = null,
    ImmutableArray<Requirement>? Requirements = null,
    bool Unstaffed = false,
    long? ExpectedVersion = null
) : ICommand<UpdatedProduction>, ISeeksCrew
{
    public IEnumerable<RoleName> SoughtRoles => Requirements?.Select(requirement => requirement.Role) ?? [];

    /// <summary>The new external id, which may be none.</summary>
    public NewValue<Label>? ExternalId { get; init; }

    /// <summary>What the caller takes for the first date, which stays; null for anything.</summary>
    public LocalDate? FirstDate { get; init; }

    /// <summary>What the caller takes for the last date, which stays; null for anything.</summary>
    public LocalDate? LastDate { get; init; }

    /// <summary>What the caller takes for the zone, which stays; null for anything.</summary>
    public DateTimeZone? TimeZone { get; init; }

    public CommandScope Scope => CommandScope.WhoeverIsFound with { Production = Id };

    public Effort Effort => Effort.OfStaffing(Unstaffed ? [] : Requirements ?? []) with { Production = Id };

    public Outcome<UpdatedProduction> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var production = found.Result;
        if (RefuseOtherDates(production) is { } unchangeable)
        {
            return unchangeable;
        }

        if (ExternalIds.RefuseProduction(tx, ExternalId?.Value, Id) is { } taken)
        {
            return taken;
        }

        var changed = production with
        {
            Title = Title ?? production.Title,
            Requirements = Requirements ?? production.Requirements,
            ExternalId = ExternalId is { } external ? external.Value : production.ExternalId,
        };
        var isSame =
            changed.Requirements.SequenceEqual(production.Requirements)
            && changed with { Requirements = production.Requirements } == production;
        var isWrapped = production.StateAt(now) == ProductionState.Wrapped;
        if (isWrapped && !changed.Requirements.SequenceEqual(production.Requirements))
        {
            return Rejection.Of(Obstacles.Of(Reason.ProductionWrapped, production));
        }

        var restaffing =
            Requirements is null || isWrapped
                ? null
                : (Outcome<RestaffedCrew>?)new Restaffing(tx, changed, production.Requirements, now).Plan(!Unstaffed);
        if (restaffing?.Rejection is { } shortage)
        {
            return shortage;
        }

        if (!isSame)
        {
            changed = changed with { Version = production.Version + 1, UpdateTime = now };
            tx.Put(changed, ChangeKind.ProductionUpdated);
        }

        var (released, booked) = restaffing?.Result.Write(tx, now) ?? ([], []);
        return new UpdatedProduction(
            ProductionViews.Of(isSame ? production : changed, tx, now),
            [.. booked.Select(each => each.Booking)],
            released
        )
        {
            Superseded = [.. booked.SelectMany(each => each.Superseded)],
        };
    }

    private Rejection? RefuseOtherDates(Production production) =>
        FixedFields.Refuse(
            (FixedField.FirstDate, FirstDate is { } first && first != production.Dates.First),
            (FixedField.LastDate, LastDate is { } last && last != production.Dates.Last),
            (FixedField.ProductionTimeZone, TimeZone is { } zone && zone.Id != production.TimeZone.Id)
        );
}

/// <summary>A production after its update.</summary>
/// <param name="Bookings">The new ones, in order of role, level and crew member.</param>
/// <param name="ReleasedBookings">Released or cut, as they are now.</param>
public sealed record UpdatedProduction(
    ProductionView Production,
    ImmutableArray<Booking> Bookings,
    ImmutableArray<Booking> ReleasedBookings
)
{
    /// <summary>The holds that gave way to the new bookings, released, in order of the bookings.</summary>
    public ImmutableArray<Booking> Superseded
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
