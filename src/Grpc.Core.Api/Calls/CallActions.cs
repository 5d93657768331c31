using System.Runtime.InteropServices;

namespace Grpc.Core;

/// <summary>
/// What every kind of running call offers besides its messages. The functions take a state object so that a transport can share
/// static ones among its calls.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CallActions(
    Func<object, Task<Metadata>> getHeaders,
    Func<object, Status> getStatus,
    Func<object, Metadata> getTrailers,
    Action<object> dispose,
    object state
)
{
    public static CallActions Of(Task<Metadata> headers, Func<Status> getStatus, Func<Metadata> getTrailers, Action dispose) =>
        new(_ => headers, _ => getStatus(), _ => getTrailers(), _ => dispose(), state: new object());

    public Task<Metadata> GetHeadersAsync() => getHeaders(state);

    public Status GetStatus() => getStatus(state);

    public Metadata GetTrailers() => getTrailers(state);

    public void Dispose() => dispose(state);
}
