using System.Net;
using System.Text.Json;
using Grpc.Core;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Wire.Json;

/// <summary>Reads a stream of answers, a line each; the last one may say why it ended.</summary>
internal sealed class JsonLineReader<T>(Task<HttpResponseMessage> answer, CancellationToken ended) : IAsyncStreamReader<T>, IDisposable
{
    private HttpResponseMessage? response;
    private StreamReader? lines;
    private T? current;

    public T Current => current!;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended);
        either.CancelAfter(Patience.Wait);
        try
        {
            lines ??= await OpenAsync();
            if (await lines.ReadLineAsync(either.Token) is not { } line)
            {
                return false;
            }

            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("error", out var error))
            {
                throw JsonAnswers.Refusal(error.GetRawText());
            }

            current = (T)JsonAnswers.Parse(typeof(T), line);
            return true;
        }
        catch (Exception exception)
            when (exception is OperationCanceledException && (ended.IsCancellationRequested || cancellationToken.IsCancellationRequested))
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The test cancelled the call."));
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, exception.Message));
        }
    }

    public void Dispose()
    {
        lines?.Dispose();
        response?.Dispose();
    }

    private async Task<StreamReader> OpenAsync()
    {
        response = await answer;
        return response.StatusCode is HttpStatusCode.OK
            ? new StreamReader(await response.Content.ReadAsStreamAsync(ended))
            : throw JsonAnswers.Refusal(await response.Content.ReadAsStringAsync(ended));
    }
}
