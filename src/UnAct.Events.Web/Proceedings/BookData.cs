using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace UnAct.Web.Proceedings;

public static class BookData
{
    extension(ViewDataDictionary page)
    {
        /// <summary>There is a book of abstracts that everybody may read who reads this page.</summary>
        public bool HasBook
        {
            get => page["HasBook"] is true;
            set => page["HasBook"] = value;
        }
    }
}
