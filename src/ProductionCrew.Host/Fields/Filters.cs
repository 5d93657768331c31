using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Filters that are lists. What a list names twice counts once.</summary>
internal static class Filters
{
    public static ImmutableArray<ProductionState> States(RepeatedField<V1.ProductionState> states, Field field) =>
        Distinct(states, Limits.StateFilterMax, field, State);

    public static ImmutableArray<BookingState> States(RepeatedField<V1.BookingState> states, Field field) =>
        Distinct(states, Limits.StateFilterMax, field, State);

    public static ImmutableArray<WindowState> States(RepeatedField<V1.WindowState> states, Field field) =>
        Distinct(states, Limits.StateFilterMax, field, State);

    public static ImmutableArray<ProductionId> Productions(RepeatedField<string> names, Field field) =>
        Distinct(names, Limits.ChangeFilterMax, field, Names.Production);

    public static ImmutableArray<CrewMemberId> CrewMembers(RepeatedField<string> names, Field field) =>
        Distinct(names, Limits.ChangeFilterMax, field, Names.CrewMember);

    public static ImmutableArray<ChangeKind> Kinds(RepeatedField<V1.ChangeKind> kinds, Field field) =>
        Distinct(kinds, Limits.ChangeFilterMax, field, Kind);

    public static ImmutableArray<WorkKind> Kinds(RepeatedField<V1.WorkKind> kinds, Field field) =>
        Distinct(kinds, Limits.StateFilterMax, field, Kind);

    public static ImmutableArray<ReportState> States(RepeatedField<V1.ReportState> states, Field field) =>
        Distinct(states, Limits.StateFilterMax, field, State);

    public static ImmutableArray<ReportMeasure> Measures(RepeatedField<V1.ReportMeasure> measures, Field field) =>
        Distinct(measures, Limits.ReportMeasuresMax, field, Measure);

    /// <summary>The numbers of the public measures are those of the domain.</summary>
    public static ReportMeasure Measure(V1.ReportMeasure measure, Field field) =>
        Enum.IsDefined((ReportMeasure)measure) ? (ReportMeasure)measure : field.RefuseUnknown<ReportMeasure>();

    public static ImmutableArray<RoleName> Roles(RepeatedField<string> roles, Field field) =>
        Distinct(roles, Limits.ReportFilterMax, field, Fields.Roles.Required);

    /// <summary>The numbers of the public kinds are those of the domain.</summary>
    public static WorkKind Kind(V1.WorkKind kind, Field field) =>
        kind is V1.WorkKind.Regular or V1.WorkKind.Overtime or V1.WorkKind.Travel ? (WorkKind)kind : field.RefuseUnknown<WorkKind>();

    /// <summary>Bookings, blackouts, windows and operators, each in the place of its kind.</summary>
    public static ImmutableArray<NamedResource> Resources(RepeatedField<string> names, Field field) =>
        Distinct(names, Limits.ChangeFilterMax, field, Names.Resource);

    /// <summary>Callers, as they are in changes.</summary>
    public static ImmutableArray<string> Actors(RepeatedField<string> actors, Field field) =>
        Distinct(actors, Limits.ChangeFilterMax, field, Actor);

    public static RangeMatch Match(V1.RangeMatch match, Field field) =>
        match switch
        {
            V1.RangeMatch.Unspecified or V1.RangeMatch.Overlaps => RangeMatch.Overlaps,
            V1.RangeMatch.Contained => RangeMatch.Contained,
            _ => field.RefuseUnknown<RangeMatch>(),
        };

    private static string Actor(string actor, Field field)
    {
        if (actor.Length is 0 or > Limits.ActorLengthMax)
        {
            field.Refuse($"must have 1 to {Limits.ActorLengthMax} characters");
        }

        return actor;
    }

    private static ProductionState State(V1.ProductionState state, Field field) =>
        state switch
        {
            V1.ProductionState.Scheduled => ProductionState.Scheduled,
            V1.ProductionState.Shooting => ProductionState.Shooting,
            V1.ProductionState.Wrapped => ProductionState.Wrapped,
            V1.ProductionState.Cancelled => ProductionState.Cancelled,
            _ => field.RefuseUnknown<ProductionState>(),
        };

    private static BookingState State(V1.BookingState state, Field field) =>
        state switch
        {
            V1.BookingState.Held => BookingState.Held,
            V1.BookingState.Confirmed => BookingState.Confirmed,
            V1.BookingState.Released => BookingState.Released,
            V1.BookingState.Expired => BookingState.Expired,
            _ => field.RefuseUnknown<BookingState>(),
        };

    /// <summary>The numbers of the public kinds are those of the domain.</summary>
    private static ChangeKind Kind(V1.ChangeKind kind, Field field) =>
        Enum.IsDefined((ChangeKind)kind) ? (ChangeKind)kind : field.RefuseUnknown<ChangeKind>();

    private static WindowState State(V1.WindowState state, Field field) =>
        state switch
        {
            V1.WindowState.Open => WindowState.Open,
            V1.WindowState.Closed => WindowState.Closed,
            _ => field.RefuseUnknown<WindowState>(),
        };

    private static ReportState State(V1.ReportState state, Field field) =>
        Enum.IsDefined((ReportState)state) ? (ReportState)state : field.RefuseUnknown<ReportState>();

    private static ImmutableArray<TValue> Distinct<TItem, TValue>(
        RepeatedField<TItem> items,
        int countMax,
        Field field,
        Func<TItem, Field, TValue> parse
    )
    {
        if (items.Count > countMax)
        {
            field.Refuse($"must have at most {countMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
        return [.. items.Take(countMax).Select((item, i) => parse(item, field[i])).Distinct()];
    }
}
