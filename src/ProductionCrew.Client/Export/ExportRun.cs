using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProductionCrew.Client.Export;

/// <summary>
/// Saves one export. It comes from the running service, by the same page that any other program asks for: so it needs a token where that does,
/// works from another machine, and does not need the database to itself.
/// </summary>
internal sealed class ExportRun(Uri address, TextWriter output, CancellationToken cancellationToken)
{
    private const string SequenceHeader = "X-Change-Sequence";
    private const int BufferBytes = 64 * 1024;

    /// <summary>How long nothing may come; the service lets an export wait for a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConnectionRecord connections = new();

    /// <param name="path">The path with its query.</param>
    /// <param name="file">The file; null for the standard output.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">There is no file, and why.</exception>
    public async Task<int> SaveAsync(string path, string? file)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var client = new HttpClient(ServiceChannel.Handler(connections: connections)) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            limit.CancelAfter(Patience);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw await RefusedAsync(answer, limit.Token);
            }

            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            if (file is null)
            {
                await PrintAsync(content, limit);
            }
            else
            {
                var rowCount = await SaveAsync(content, file, limit);
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file}: {rowCount} rows, as they were at sequence {answer.Headers.GetValues(SequenceHeader).Single()}"
                    )
                );
            }

            return ExitCode.Ok;
        }
        catch (Exception broken)
            when (broken is HttpRequestException or IOException
                || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw Broken(broken);
        }
    }

    /// <summary>Shows what comes. There is no taking back what was shown, so only the exit code says whether that is all.</summary>
    private async Task PrintAsync(Stream content, CancellationTokenSource limit)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        var text = new char[BufferBytes];
        while (await reader.ReadAsync(text, limit.Token) is > 0 and var count)
        {
            limit.CancelAfter(Patience);
            await output.WriteAsync(text.AsMemory(0, count), limit.Token);
        }

        await output.FlushAsync(limit.Token);
    }

    /// <summary>Writes what comes under another name, which the file keeps until it is whole.</summary>
    private static async Task<long> SaveAsync(Stream content, string file, CancellationTokenSource limit)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            var count = new RowCount();
            await using (var target = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                var bytes = new byte[BufferBytes];
                while (await ReadAsync(content, bytes, limit.Token) is > 0 and var length)
                {
                    limit.CancelAfter(Patience);
                    count.Add(bytes.AsSpan(0, length));
                    await target.WriteAsync(bytes.AsMemory(0, length), limit.Token);
                }

                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
            return count.Rows;
        }
        catch (Exception fault) when ((fault is IOException and not HttpIOException) || fault is UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"{file} cannot be written: {fault.Message}", fault);
        }
        finally
        {
            // It is gone already if it got its name.
            TryDelete(unfinished);
        }
    }

    /// <summary>Reads what comes. A connection that ends is told like a disk that is full, and must not be taken for one.</summary>
    private static async Task<int> ReadAsync(Stream content, byte[] bytes, CancellationToken token)
    {
        try
        {
            return await content.ReadAsync(bytes, token);
        }
        catch (IOException lost)
        {
            throw new HttpRequestException(lost.Message, lost);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder is not there, or not ours: then there is no such file either, or its name says what it is.
        }
    }

    private async Task<CommandException> RefusedAsync(HttpResponseMessage answer, CancellationToken token)
    {
        var text = await answer.Content.ReadAsStringAsync(token);
        var message = Message(text) ?? $"{address} answered with {(int)answer.StatusCode}; is it a crew desk?";
        return new CommandException(
            answer.StatusCode is HttpStatusCode.ServiceUnavailable ? ExitCode.Unavailable : ExitCode.Failed,
            message
        );
    }

    private static string? Message(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["message"];
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private CommandException Broken(Exception broken)
    {
        var place = address.GetLeftPart(UriPartial.Authority);
        return connections.WasMade
            ? new CommandException(
                ExitCode.Failed,
                $"The export from {place} was broken off, so there is no file: {broken.Message}",
                broken
            )
            : new CommandException(
                ExitCode.Unavailable,
                $"{ServiceAbsence.NoneAt(place, connections)} by {ServiceAddress.OptionName} or {AddressArgument.Variable}.",
                broken
            );
    }
}
