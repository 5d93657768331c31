using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Client.Charts;
using ProductionCrew.Client.Reports;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>One run of a verb: it sends the call, and shows the answer or the refusal.</summary>
internal sealed class VerbCall(ConnectionOptions connection, ParseResult parsed, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly JsonFormatter Indented = new(
        JsonFormatter
            .Settings.Default.WithIndentation()
            .WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, ErrorReasonReflection.Descriptor))
    );

    private static readonly CellText NamesOnly = new(ResourceTitles.None);

    private readonly ConnectionRecord connections = new();
    private readonly Uri address = connection.Address(parsed);
    private readonly TimeSpan limit = connection.Limit(parsed);
    private readonly bool isJson = connection.IsJson(parsed);
    private readonly TextWriter output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter error = parsed.InvocationConfiguration.Error;

    /// <param name="isWaiting">Whether to wait for a report that is asked for.</param>
    public async Task<int> AskAsync(MethodDescriptor method, IMessage request, bool isWaiting = false)
    {
        using var caller = new ContractCaller(address, connections);
        var answer = await caller.CallAsync(method, request, limit, cancellationToken);
        if (isWaiting && request is not IChangeRequest { ValidateOnly: true })
        {
            answer = await ReportWait.MadeAsync(caller, answer, limit, cancellationToken);
            await ShowAsync(caller, request, answer);
            return ReportWait.ExitCodeOf(answer);
        }

        await ShowAsync(caller, request, answer);
        return ExitCode.Ok;
    }

    /// <summary>
    /// Shows changes as they come; a connection that breaks is opened again behind the last change. Where no service answers in the beginning,
    /// there is nothing to wait for.
    /// </summary>
    /// <param name="countMax">It ends after so many changes; 0 for no end.</param>
    public async Task<int> FollowAsync(MethodDescriptor method, WatchScheduleRequest request, int countMax)
    {
        using var caller = new ContractCaller(address, connections);
        var count = 0;
        var (wasConnected, isAway) = (false, false);
        while (true)
        {
            try
            {
                await foreach (var answer in caller.StreamAsync(method, request, cancellationToken))
                {
                    var message = (WatchScheduleResponse)answer;
                    (wasConnected, isAway) = (true, false);
                    foreach (var change in message.Changes)
                    {
                        await ShowAsync(change);
                        if (++count == countMax)
                        {
                            return ExitCode.Ok;
                        }
                    }

                    Continue(request, message.Sequence);
                }
            }
            catch (RpcException broken) when (broken.StatusCode is StatusCode.Unavailable && wasConnected)
            {
                // Said once for each time that the service is away.
                if (!isAway)
                {
                    await error.WriteLineAsync($"productioncrew: {address} is out of reach; trying again.");
                    isAway = true;
                }
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Says in words why the service refused.</summary>
    /// <param name="request">What it refused.</param>
    public async Task<int> ReportAsync(RpcException refused, IMessage request)
    {
        var isChange = request is IChangeRequest { ValidateOnly: false };
        if (ServiceAbsence.Of(refused, address, connections, isChange) is { } absence)
        {
            var advice = CommandName.In(absence, CommandName.Current);
            await error.WriteLineAsync(
                $"productioncrew: {advice} by {ServiceAddress.OptionName} or {AddressArgument.Variable}.{Repeat(request)}"
            );
            return ExitCode.Unavailable;
        }

        var status = refused.GetRpcStatus();
        await error.WriteLineAsync(isJson && status is not null ? Indented.Format(status) : RefusalText.Of(refused));
        return status is null && refused.StatusCode is StatusCode.Unavailable ? ExitCode.Unavailable : ExitCode.Failed;
    }

    /// <summary>Lets a request begin behind a sequence, wherever it began before.</summary>
    internal static void Continue(WatchScheduleRequest request, long sequence)
    {
        (request.AfterPosition, request.StartTime, request.FromNow) = ("", null, false);
        request.AfterSequence = Math.Max(request.AfterSequence, sequence);
    }

    private async Task ShowAsync(ContractCaller caller, IMessage request, IMessage answer)
    {
        if (isJson)
        {
            await output.WriteLineAsync(Indented.Format(answer));
            return;
        }

        var console = new StudioConsole(output);
        if (answer is ListReportSeriesResponse series)
        {
            var name = ((ListReportSeriesRequest)request).Report;
            var report = await caller.GetAsync<GetReportResponse>("GetReport", name, limit, cancellationToken);
            SeriesTable.Write(console, report.Report, series);
            return;
        }

        var titles = await ResourceTitles.ReadAsync(caller, answer, limit, cancellationToken);
        Say(console, AnswerHints.Before(request));
        if (!ChartTables.TryWrite(console, answer))
        {
            new ResponseTables(console, new CellText(titles)).Write(answer);
        }

        Say(console, AnswerHints.After(request));
        Say(console, ReportWait.Hint(answer));
    }

    /// <summary>How to try again what was perhaps done.</summary>
    private string Repeat(IMessage request) =>
        connections.WasMade && request is IChangeRequest { RequestId: { Length: > 0 } id, ValidateOnly: false }
            ? $" With --request-id {id} the same command does nothing twice."
            : "";

    private static void Say(StudioConsole console, string hint)
    {
        if (hint.Length > 0)
        {
            console.WriteLine(hint);
        }
    }

    private Task ShowAsync(ScheduleChange change) =>
        output.WriteLineAsync(isJson ? JsonFormatter.Default.Format(change) : ChangeWords.Of(change, NamesOnly));
}
