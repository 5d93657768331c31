using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>A request that is wrong in known fields.</summary>
/// <param name="Name">What is wrong, for people.</param>
/// <param name="Fields">Every path that the reply has to name.</param>
internal sealed record BadInput(string Name, Func<Desk, Task<Refused>> Send, string[] Fields)
{
    /// <summary>Starts from a good request and spoils it.</summary>
    public static BadInput Of<TRequest, TResponse>(
        string name,
        Func<TRequest> good,
        Func<Desk, TRequest, AsyncUnaryCall<TResponse>> rpc,
        Action<TRequest> spoil,
        params string[] fields
    )
        where TRequest : IMessage<TRequest> => Of(name, good, (desk, request) => Refused.ByAsync(rpc(desk, request)), spoil, fields);

    /// <summary>The same for a call of any kind.</summary>
    public static BadInput Of<TRequest>(
        string name,
        Func<TRequest> good,
        Func<Desk, TRequest, Task<Refused>> rpc,
        Action<TRequest> spoil,
        params string[] fields
    )
        where TRequest : IMessage<TRequest>
    {
        return new BadInput($"{typeof(TRequest).Name}: {name}", SendAsync, [.. fields.Order(StringComparer.Ordinal)]);

        Task<Refused> SendAsync(Desk desk)
        {
            var request = good();
            spoil(request);
            return rpc(desk, request);
        }
    }
}
