using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class CallOptionsTests
{
    private static readonly CallOptions None = new(headers: null);

    [Fact]
    public void Every_part_is_optional()
    {
        Assert.Null(None.Headers);
        Assert.Null(None.Deadline);
        Assert.False(None.CancellationToken.CanBeCanceled);
        Assert.Null(None.WriteOptions);
        Assert.Null(None.PropagationToken);
        Assert.Null(None.Credentials);
        Assert.False(None.IsWaitForReady);
    }

    [Fact]
    public void Each_with_changes_its_part_and_keeps_the_others()
    {
        using var cancellation = new CancellationTokenSource();
        var headers = new Metadata();
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var writeOptions = new WriteOptions(WriteFlags.NoCompress);

        var options = None.WithHeaders(headers)
            .WithDeadline(DateTime.UnixEpoch)
            .WithCancellationToken(cancellation.Token)
            .WithWriteOptions(writeOptions)
            .WithCredentials(credentials)
            .WithWaitForReady();

        Assert.Same(headers, options.Headers);
        Assert.Equal(DateTime.UnixEpoch, options.Deadline);
        Assert.Equal(cancellation.Token, options.CancellationToken);
        Assert.Same(writeOptions, options.WriteOptions);
        Assert.Equal(WriteFlags.NoCompress, options.WriteOptions!.Flags);
        Assert.Same(credentials, options.Credentials);
        Assert.True(options.IsWaitForReady);
        Assert.False(options.WithWaitForReady(false).IsWaitForReady);
        Assert.Null(None.Headers);
    }
}
