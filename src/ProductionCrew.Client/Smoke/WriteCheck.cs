namespace ProductionCrew.Client.Smoke;

/// <summary>Whether a smoke test writes.</summary>
internal enum WriteCheck
{
    /// <summary>If the caller may; otherwise it is said that nothing was written.</summary>
    IfAllowed,

    /// <summary>A caller who may not lets the test fail.</summary>
    Always,

    Never,
}
