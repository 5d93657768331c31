using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>What the Dockerfile publishes, in a folder instead of an image: published once, when the first test asks for it.</summary>
public sealed class PublishedImage : IDisposable
{
    /// <summary>The tests that share it.</summary>
    public const string Collection = "PublishedImage";

    private readonly TemporaryFolder scratch = new();
    private readonly Lazy<Task> publishing;

    public PublishedImage() => publishing = new(PublishAsync);

    /// <summary>Where it is; in the image that is <c>/app</c>.</summary>
    public string App => scratch.PathOf("app");

    internal string Program => Path.Combine(App, "productioncrew");

    /// <summary>Publishes it, if nobody has.</summary>
    public Task ReadyAsync() => publishing.Value;

    public void Dispose() => scratch.Dispose();

    private async Task PublishAsync()
    {
        var dockerfile = Dockerfile.Read();
        var source = scratch.PathOf("source");
        foreach (var path in dockerfile.CopiedPaths)
        {
            Repository.Copy(path, source);
        }

        string[] arguments = [.. dockerfile.PublishArguments.Select(argument => argument == "/app" ? App : argument), "-nodeReuse:false"];
        Assert.Contains(App, arguments);
        var (exitCode, output, error) = await ProgramRun.OfAsync(ProgramStart.Of("dotnet", arguments).In(source));
        Assert.True(exitCode == 0, output + error);
    }
}

[CollectionDefinition(PublishedImage.Collection)]
public sealed class SharedImage : ICollectionFixture<PublishedImage>;
