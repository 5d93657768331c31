namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>The tests that measure this process, or fill its machine: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
