using Microsoft.AspNetCore.Mvc.ViewFeatures;
using UnAct.Submissions;

namespace UnAct.Web.Submissions;

public static class CallData
{
    extension(ViewDataDictionary page)
    {
        /// <summary>The call beside the event; null where nobody is to know of one.</summary>
        public CallPage? CallPage
        {
            get => page["CallPage"] as CallPage;
            set => page["CallPage"] = value;
        }
    }
}
