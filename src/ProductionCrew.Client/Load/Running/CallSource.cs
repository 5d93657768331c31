using ProductionCrew.Client.Load.Plans;

namespace ProductionCrew.Client.Load.Running;

/// <summary>Where calls come from.</summary>
/// <param name="KindOf">The kind of the call with a number.</param>
/// <param name="MakeAsync">Makes a call of a kind and a number, which ends at a deadline.</param>
/// <param name="IsUsedUp">Whether nothing is left to ask for.</param>
internal sealed record CallSource(
    Func<long, LoadKind> KindOf,
    Func<LoadKind, long, DateTime, Task<CallEnd>> MakeAsync,
    Func<bool> IsUsedUp
);
