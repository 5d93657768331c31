namespace ProductionCrew.Domain.Values;

/// <summary>A value to set where none is a value too.</summary>
public readonly record struct NewValue<T>(T? Value)
    where T : struct;
