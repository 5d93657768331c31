using Npgsql;
using NpgsqlTypes;

namespace ProductionCrew.Postgres.Engine;

/// <summary>One use of a statement, with its own parameters. It is reused once its answer has been read.</summary>
internal sealed class Invocation(Statement statement, string sql)
{
    private int bound;

    public NpgsqlBatchCommand Command { get; } = new(sql);

    /// <summary>Whether the answer has columns, even with no rows: that of a query has, that of a write has not.</summary>
    public bool HasRows => statement.HasRows;

    /// <summary>What to do with each row of the answer; null if none is wanted.</summary>
    public Action<Row>? Visit { get; set; }

    /// <summary>Binds the next parameter. A position of a statement always has the same type, so the parameter stays.</summary>
    public void Bind<T>(T value, NpgsqlDbType type)
    {
        var parameters = Command.Parameters;
        if (bound == parameters.Count)
        {
            parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        }
        else
        {
            ((NpgsqlParameter<T>)parameters[bound]).TypedValue = value;
        }

        bound++;
    }

    public void Release()
    {
        bound = 0;
        Visit = null;
        statement.Return(this);
    }
}
