namespace ProductionCrew.Soak.Blows;

/// <summary>What a blow may do to the service.</summary>
internal enum Effect
{
    /// <summary>Nobody notices.</summary>
    None,

    /// <summary>What was struck is gone until it is started again.</summary>
    Away,

    /// <summary>No change is made: it is tried again until its cause is gone or patience is over. Health says so.</summary>
    Wait,

    /// <summary>Changes are refused as not executed, and health says so.</summary>
    Refusal,

    /// <summary>The same, but a change that needs no more room goes through.</summary>
    PartialRefusal,

    /// <summary>The processes end by themselves, as they must when nobody can know what is on the disk.</summary>
    End,
}

/// <summary>Something that goes wrong in earnest, and is put right a while later.</summary>
/// <param name="Name">What it is called in the table and on the command line.</param>
/// <param name="StrikeAsync">Ends when the blow can be felt.</param>
/// <param name="HealAsync">Ends when its cause is gone.</param>
internal sealed record Blow(string Name, Effect Effect, Func<Task> StrikeAsync, Func<Task> HealAsync);
