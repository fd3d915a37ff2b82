import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { ButtonLink } from '../kern/Button.tsx';
import { Loader } from '../kern/Loader.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';

export function ServicesPage() {
  const { text, language } = useLanguage();
  const services = useQuery(servicesQuery);
  return (
    <>
      <PageHeading title={text.portal.servicesTitle} />
      <p className="kern-body kern-body--large page-intro">{text.portal.servicesIntro}</p>
      {services.isPending && <Loader />}
      {services.isError && <ProblemBox error={services.error} onRetry={() => void services.refetch()} />}
      {services.data?.items.length === 0 && <p className="kern-body">{text.portal.noServices}</p>}
      <div className="stack">
        {(services.data?.items ?? []).map((service) => {
          const needed = service.documents.filter((document) => document.required);
          return (
            <article className="service" key={service.key}>
              <h2 className="service__name">{service.name[language]}</h2>
              <p className="kern-body">{service.description[language]}</p>
              {needed.length > 0 && (
                <>
                  <h3 className="service__needs">{text.portal.youNeed}</h3>
                  <ul className="kern-list kern-list--bullet service__documents">
                    {needed.map((document) => (
                      <li key={document.purpose}>{document.title[language]}</li>
                    ))}
                  </ul>
                </>
              )}
              <p className="service__unit">
                {text.portal.responsible}: {[service.unitName[language], service.town?.name].filter(Boolean).join(', ')}
              </p>
              <ButtonLink to={`/dienste/${service.key}/antrag`} kind="primary">
                {text.portal.apply}
              </ButtonLink>
            </article>
          );
        })}
        <article className="service service--quiet">
          <h2 className="service__name">{text.portal.statusTeaserTitle}</h2>
          <p className="kern-body">{text.portal.statusTeaser}</p>
          <ButtonLink to="/status">{text.shell.status}</ButtonLink>
        </article>
      </div>
    </>
  );
}
