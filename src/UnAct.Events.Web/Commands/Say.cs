namespace UnAct.Web.Commands;

/// <summary>What the command line says: results to the output, what went wrong to the error output.</summary>
internal static class Say
{
    public static int Error(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    public static int Done(string sentence)
    {
        Console.Out.WriteLine(sentence);
        return 0;
    }
}
