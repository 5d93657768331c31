using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;
using ProductionCrew.Host.Hosting;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace ProductionCrew.Host.Standard;

/// <summary>The standard reflection service.</summary>
internal sealed class ReflectionService(ReflectionAnswers answers, HealthState health) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        await foreach (var request in requestStream.UntilDrained(health, context))
        {
            await responseStream.WriteAsync(answers.Answer(request), context.CancellationToken);
        }
    }
}

/// <summary>The older version of the same service, which many tools still ask first. Its messages have the same bytes.</summary>
internal sealed class ReflectionAlphaService(ReflectionAnswers answers, HealthState health) : V1Alpha.ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<V1Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<V1Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        await foreach (var request in requestStream.UntilDrained(health, context))
        {
            var answer = answers.Answer(ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
            await responseStream.WriteAsync(
                V1Alpha.ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()),
                context.CancellationToken
            );
        }
    }
}
