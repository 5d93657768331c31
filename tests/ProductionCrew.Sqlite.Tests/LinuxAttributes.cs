namespace ProductionCrew.Sqlite.Tests;

/// <summary>A test of what only Linux tells of files.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public const string Why = "it takes Linux";

    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Why;
}

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : LinuxFactAttribute.Why;
}
