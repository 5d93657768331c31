using Grpc.Core;
using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Tests.Unit;

public sealed class CheckedStreamReaderTests
{
    [Theory]
    [InlineData(false, StatusCode.Cancelled)]
    [InlineData(true, StatusCode.DeadlineExceeded)]
    public async Task A_read_that_is_cancelled_before_the_token_is_no_fault(bool hasTimedOut, StatusCode status)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => ReadAsync(new TaskCanceledException(), hasEnded: false, hasTimedOut));

        Assert.Equal(status, refused.StatusCode);
    }

    [Fact]
    public async Task Whatever_a_read_fails_with_after_the_end_is_the_end() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() => ReadAsync(new InvalidDataException(), hasEnded: true));

    [Fact]
    public async Task A_broken_message_is_told_to_the_caller()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => ReadAsync(new InvalidDataException(), hasEnded: false));

        Assert.Equal(StatusCode.Internal, refused.StatusCode);
    }

    private static Task<bool> ReadAsync(Exception fault, bool hasEnded, bool hasTimedOut = false) =>
        new CheckedStreamReader<string>(new FailingReader(fault), () => hasTimedOut, new CancellationToken(hasEnded)).MoveNext(
            CancellationToken.None
        );

    private sealed class FailingReader(Exception fault) : IAsyncStreamReader<string>
    {
        public string Current => "";

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromException<bool>(fault);
    }
}
