using Microsoft.Extensions.Logging;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A test against a running host; an error in the host's log fails it, unless the test took it out.</summary>
public abstract class HostTest<TFixture>(TFixture fixture) : HostTest, IClassFixture<TFixture>, IDisposable
    where TFixture : HostFixture
{
    protected TFixture Fixture { get; } = fixture;

    public void Dispose()
    {
        Fixture.AssertNoErrors();
        GC.SuppressFinalize(this);
    }
}

public abstract class HostTest
{
    internal static void NoErrors(LogRecorder log, Func<LogLine, bool>? isExpected = null) =>
        Assert.DoesNotContain(log.Lines, line => line.Level >= LogLevel.Error && isExpected?.Invoke(line) is not true);
}
