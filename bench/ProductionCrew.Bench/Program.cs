using ProductionCrew.Bench;

// One benchmark by name; prints Markdown, and ends with 1 if a bar is missed.
var isMet = args switch
{
    ["store"] => await StoreBenchmark.RunAsync(Console.Out),
    ["service"] => await ServiceBenchmark.RunAsync(Console.Out),
    ["queries"] => await QueryBenchmark.RunAsync(Console.Out),
    ["overload"] => await OverloadBenchmark.RunAsync(Console.Out),
    ["watch"] => await WatchBenchmark.RunAsync(Console.Out),
    ["postgres"] => await PostgresBenchmark.RunAsync(Console.Out),
    ["staffing"] => await StaffingBenchmark.RunAsync(Console.Out),
    ["finding"] => await FindingBenchmark.RunAsync(Console.Out),
    _ => throw new NotSupportedException("Name a benchmark: store, service, queries, overload, watch, postgres, staffing or finding."),
};
return isMet ? 0 : 1;
